/// Telephone numbers and e-mail addresses.
extension KeyRow {
  /// `from`, `to`, `sender`, `recipient`, `contact`: no keys, shapes find the addresses and numbers that stand there. `fax` alone is a
  /// device; `extension` is a file's more often than a telephone's; `linenumber` is a source line, `line1number` is Android's. `mailto` is a scheme of URLs.
  static let contacts: [KeyRow] = [
    KeyRow(
      .phone, .everywhere, isLastWord: true,
      "phone phoneno phonenum phonenumber mobileno mobilenumber mobilephone telephone cellphone msisdn"
    ),
    KeyRow(
      .phone, .everywhere,
      """
      tel telno callernumber calleenumber callingnumber callednumber e164 userphone shouji shoujihao dianhua
      callingparty calledparty callingpartynumber calledpartynumber callerphone callednum callernum dialednumber
      dialeddigits anumber bnumber amsisdn bmsisdn msisdna msisdnb servedmsisdn partymsisdn othermsisdn
      originatingnumber terminatingnumber destinationnumber originationnumber line1number simnumber subscribernumber
      faxnumber faxno whatsappnumber gpsi smsnumber patienttelephonenumbers patientphone mdn
      手机号 手机 手机号码 电话 电话号码 联系电话 联系方式 联系手机 座机 固话 固定电话 主叫 被叫 主叫号码 被叫号码 来电号码
      去电号码 本机号码 对端号码 用户号码 预留手机号 绑定手机
      """),
    KeyRow(.phone, .explicit, isLastWord: true, "mobile"),
    KeyRow(
      .phone, .explicit,
      """
      cell caller callee callerid calleeid clid ani dnis aparty bparty otherparty sjhm lxdh lxfs smsto smsfrom
      callbacknumber callingstation waid
      """),
    KeyRow(.phone, .structured, "sjh fax"),
    KeyRow(.email, .everywhere, isLastWord: true, "email emailaddress"),
    KeyRow(
      .email, .everywhere,
      """
      emailaddr useremail mailaddress mailaddr mailfrom rcptto emailormobile envelopefrom envelopeto envfrom envrcpt
      returnpath replyto deliveredto fromaddress toaddress ccaddress bccaddress fromemail toemail emailfrom emailto
      senderemail recipientemail senderaddress recipientaddress sendermail saslsender youxiang
      邮箱 电子邮箱 邮箱地址 电子邮件 电子邮件地址 邮件地址
      """),
    KeyRow(.email, .explicit, "mail emailid fromaddr toaddr origto emails ccaddr bccaddr"),
  ]
}
