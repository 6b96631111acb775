/// Secrets, sessions, search words and what a person wrote.
extension KeyRow {
  /// - `sid` is a session in queries (phpBB) and a server's number in prose (ZooKeeper).
  /// - `auth` is a flag or an SMTP state in prose; behind `=` it may be a user's name or a secret.
  /// - `code`, `key`, `state`, `nonce` are too many things; `smscode`, `otp`, `authcode`, `apikey` are not.
  /// - `csrf` tokens and `pagetoken` are no persons', but every `token` goes: none is needed.
  /// - `opc` and `security.k` are the keys of a SIM card (3GPP TS 33.102); `k` alone is anything.
  /// - `codeid`, `authsessionparentid` are Keycloak's sessions.
  static let secrets: [KeyRow] = [
    KeyRow(
      .cookie, .everywhere, isLastWord: true,
      "cookie password passwd passphrase sessionid accesstoken refreshtoken apikey secretkey privatekey"
    ),
    KeyRow(
      .cookie, .everywhere,
      """
      setcookie cookies requestcookies authorization proxyauthorization sessid phpsessid jsessionid aspnetsessionid
      idtoken authtoken csrftoken xsrftoken sessiontoken clientsecret jwt beaconid webbeacon gclid fbclid msclkid
      acctsessionid acctmultisessionid acctuniquesessionid sessionpreviousid previoussessionid sessionkey sessionhandle
      connectsid laravelsession authsessionparentid authsessiontabid ssotoken bearertoken apitoken apisecret
      appsecret consumersecret secretaccesskey accesskeysecret signingkey authcode authorizationcode oldpassword
      newpassword userpassword chappassword loginpassword passwordhash hashedpassword userpwd loginpwd samlresponse
      samlassertion authenticitytoken csrfmiddlewaretoken requestverificationtoken verificationcode remembertoken bduss
      baiduid sessdata stoken utma utmb utmc utmz utmt utmv dclid wbraid gbraid yclid ttclid twclid lifatid mceid mkttok
      bdvid qhclickid gdtvid vaulttoken amzsecuritytoken googiapjwtassertion securityk securityopc
      密码 口令 验证码 短信验证码 动态码 登录密码 支付密码 令牌 会话id
      """),
    KeyRow(.cookie, .explicit, isLastWord: true, "token secret"),
    KeyRow(
      .cookie, .explicit,
      """
      session usersession pass pwd sess ticket otp totp otpcode mfacode smscode verifycode credential credentials auth codeid pincode
      cvv cvc cvv2 cardcvv vcode vericode bearer opc mima yzm xsrf csrf 会话
      """),
    KeyRow(.cookie, .structured, "sid"),
    KeyRow(.cookie, .query, "ga fbp fbc gclau igshid epik rdtcid"),
  ]

  /// - `query` is a DNS question or SQL; `s`, `p`, `word`, `text`, `phrase` are search words in URLs only.
  /// - `utmterm` is a campaign's word, `searchtype` a setting: no keys.
  static let searches: [KeyRow] = [
    KeyRow(.search, .everywhere, "搜索词 搜索关键词 搜索关键字 检索词 搜索内容 查询词"),
    KeyRow(
      .search, .structured,
      """
      wd keyword keywords searchword searchwords searchterm searchterms searchquery searchtext searchkey searchkeyword
      searchkeywords searchstring searchphrase searchinput fieldkeywords querytext querykeyword queryword userquery hotword
      关键词 关键字
      """),
    KeyRow(
      .search, .query,
      "q query search s text word words term terms phrase p kw kwd oq asq wq eqid"),
  ]

  /// - `content`, `subject`, `comment`, `remark` are a person's words in structures, a header or a certificate in prose.
  /// - `message`, `msg`, `body`, `text` are the log's own words nearly everywhere: no keys.
  /// - `answers` is a DNS reply; `note` is a notice of Zeek: no keys.
  static let contents: [KeyRow] = [
    KeyRow(
      .content, .everywhere,
      """
      短信内容 消息内容 聊天内容 聊天记录 邮件主题 邮件正文 邮件内容 评论内容 留言内容 剪贴板 剪贴板内容 问卷答案 反馈内容 主诉 现病史
      """),
    KeyRow(
      .content, .explicit,
      """
      smscontent smstext smsbody msgtext msgcontent messagetext messagebody messagecontent chatcontent chatmessage chattext
      chatlog mailsubject mailbody mailtitle mailcontent emailsubject emailbody emailcontent subjectline commenttext
      commentcontent reviewtext reviewcontent postcontent feedbackcontent feedbacktext clipboard clipboardtext
      clipboardcontent pasteboard surveyanswer surveyanswers quizanswer useranswer questionnaire usermessage userinput
      userprompt additionalnotes ordernotes deliverynotes usernote customernote usercomment patientcomments
      additionalpatienthistory chiefcomplaint presentillness userpreferences
      """),
    KeyRow(
      .content, .structured,
      "subject content comment comments remark remarks feedback prompt interests hobby hobbies preferences 内容 正文 备注 评论"
    ),
  ]
}
