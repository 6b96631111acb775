/// Accounts and numbers that stand for a person: user names, patients, orders, cards, plates.
extension KeyRow {
  /// - `uid` is a Unix user number nearly everywhere but in JSON; `euid`, `auid`, `gid` are never keys (`gid` is Analytics' cookie
  ///   only with its underscore, which normalising takes away).
  /// - `name` is an image's or a product's as often as a person's, `id` anything: no keys. `user.name` is `username`.
  /// - `sub` is the subject of a JSON Web Token (RFC 7519); in prose a part of anything.
  /// - `dn`, `binddn` (LDAP) hold a user's name in the middle: the whole goes.
  /// - `displayname` is a person's or an application's, `actor`, `owner` and `creator` a login or `root`: in structures a pseudonym loses least.
  /// - `arn` is any resource of a cloud: only those of an identity count.
  /// - `transactionid`, `recordnumber`, `jobid` are a system's own numbers: no keys.
  static let accounts: [KeyRow] = [
    KeyRow(
      .account, .everywhere, isLastWord: true, "username loginname openid unionid"),
    KeyRow(
      .account, .everywhere,
      """
      user loginid account accountname acct logname ruser remoteuser authuser userprincipalname upn samaccountname
      targetusername subjectusername targetusersid subjectusersid membersid membername usersid accountsid csusername uname
      suser duser clientusername authenticateduser fromuser touser wxid strippedusername chargeableuseridentity
      eapidentity enduserid enduser forwardeduser forwardedpreferredusername authrequestuser saslusername usrname srcuser
      dstuser xauthuser unauthuser httpuser remoteusername dbuser dbusername mysqluser sshuser ftpuser smtpuser sudouser
      loginusername impersonateduser accountupn accountobjectid alternatesigninname signinidentifier relateduser
      customeruserid wechatid weixinid alipayid alipayuserid weiboid dingtalkid qqopenid wxopenid useridentityarn userarn
      callerarn sessionissuerarn principalarn principalid mstshash claimssub jwtsub tokensub
      mrn patientid patientno medicalrecordnumber medicalrecordno otherpatientids
      用户名 用户账号 账号 帐号 账户 帐户 账户名 昵称 用户id 用户编号 会员号 会员id 会员卡号 微信号 微信 qq号 qq号码 支付宝账号 登录名
      登录账号 工号 学号 病历号 住院号 门诊号 就诊号 就诊卡号 病案号 患者id 患者编号 医保卡号 医保号 社保卡号 社保号 车牌号 车牌 车架号
      """),
    KeyRow(
      .account, .explicit, isLastWord: true, "userid"),
    KeyRow(
      .account, .explicit,
      """
      login accountid nickname nick usr memberid customerid uin qq loginuser visitid visitno encounterid admissionno
      admissionid orderid orderno ordernumber ordersn outtradeno tradeno cardno cardnumber bankcard bankcardno bankaccount
      bankaccountno iban creditcard creditcardnumber platenumber plateno licenseplate carno carnumber vehicleno vin
      accessionnumber studyinstanceuid seriesinstanceuid sopinstanceuid studyid episodeid visitnumber inpatientno outpatientno
      hospitalno prescriptionno healthcardno insuranceno medicareno chartno specimenid participantid respondentid subjectid
      userno usernumber userkey userguid useruuid usercode useruid accountno accountnumber accountuuid custid custno
      customerno customernumber memberno employeeid employeeno empid empno staffid staffno studentid studentno workno
      jobnumber payerid payeeid buyerid sellerid ownerid creatorid authorid inviterid senderid receiverid fromuserid
      touserid targetuserid fromuid touid touserids puid passportuid waybillno expressno trackingnumber trackingno
      screenname twitterhandle facebookid googleid appleid skypeid whatsappid telegramid createdby updatedby modifiedby
      lastmodifiedby fileowner principal passertedidentity assertedidentity preferredidentity remotepartyid
      subscribername currentuser sessionuser effectiveuser osuser adminuser domainuser ntuser ntlmuser recipientaccountid
      accesskeyid relatedusers dn binddn userdn yonghuming yhm zyh mzh blh bah jzkh cph
      订单号 订单编号 卡号 银行卡号 银行卡 快递单号 运单号 处方号 检查号 样本号 操作员 用户
      """),
    KeyRow(
      .account, .structured,
      """
      uid sub displayname actor actorid actorname assignee reporter reviewer approver owner creator operator pan
      """),
  ]
}
