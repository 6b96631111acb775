/// One row of the key dictionary: names, normalised, that mean one class at one strength.
struct KeyRow {
  let identifierClass: IdentifierClass
  let strength: KeyDictionary.Strength
  let names: [String]
  var isAddressOrNothing = false

  init(
    _ identifierClass: IdentifierClass, _ strength: KeyDictionary.Strength, _ names: String,
    isAddressOrNothing: Bool = false
  ) {
    self.identifierClass = identifierClass
    self.strength = strength
    self.names = names.split(whereSeparator: \.isWhitespace).map(String.init)
    self.isAddressOrNothing = isAddressOrNothing
  }

  /// Ambiguous names, and why they stand where they do:
  ///
  /// - `uid` is a Unix user number nearly everywhere but in JSON; `euid`, `auid`, `gid` are never keys (`gid` is Analytics' cookie
  ///   only with its underscore, which normalising takes away).
  /// - `host`, `hostname` are mostly the server itself: `host` counts for an address only, `hostname` not at all.
  /// - `name` is an image's or a product's as often as a person's, `id` anything: no keys. `user.name` is `username`.
  /// - `from`, `to`: shapes find what stands there; `from` counts for an address.
  /// - `client` is `firefox` as often as an address: address or nothing.
  /// - `sid` is a session in queries (phpBB) and a server's number in prose (ZooKeeper).
  /// - `auth` is a flag or an SMTP state in prose; behind `=` it may be a user's name or a secret.
  /// - `query` is a DNS question or SQL; `s`, `p`, `word`, `text`, `phrase` are search words in URLs only.
  /// - `code`, `key` are too many things; `smscode`, `otp`, `verifycode`, `apikey` are not.
  /// - `fw` is a firewall at SonicWall, `dev` a block device in auditd, `clientid` an OAuth application: no keys.
  /// - `serial`, `sn`: a certificate's serial has colons, and is none.
  /// - `ssid`, `cellid`, `lac`: with `=` and in structures only; in prose they are settings and manuals.
  /// - `tac` is a tracking area or a part of the IMEI; both say little of a person and are dropped.
  /// - `subject`, `content`, `author` are a certificate's, a header's or a program's in prose: structures only.
  static let standard: [KeyRow] = [
    KeyRow(.imei, .everywhere, "imei imeisv pei 3gppimei 3gppimeisv imeimd"),
    KeyRow(.meid, .everywhere, "meid"),
    KeyRow(.imsi, .everywhere, "imsi supi subscriberid 3gppimsi"),
    KeyRow(.iccid, .everywhere, "iccid simserial simserialnumber simno"),
    KeyRow(.android, .everywhere, "androidid ssaid"),
    KeyRow(
      .uuid, .everywhere,
      "uuid gaid idfa idfv aaid advertisingid advertiserid googleadid ifa"),
    KeyRow(.uuid, .structured, "adid"),
    KeyRow(
      .device, .everywhere,
      """
      oaid vaid udid openudid deviceid deviceuuid deviceserial devicesn serialno serialnumber hwid hardwareid machineid
      tmsi mtmsi ptmsi stmsi guti 5gguti 5gtmsi cameraserialnumber bodyserialnumber lensserialnumber
      """),
    KeyRow(.device, .explicit, "serial sn did devid duid dvid"),
    KeyRow(
      .mac, .everywhere,
      """
      mac macaddr macaddress wifimac wlanmac btmac bluetoothmac bssid hwaddr hwaddress lladdr callingstationid
      calledstationid srcmac dstmac sourcemac destmac clientmac usermac apmac devicemac stamac origl2addr respl2addr chaddr
      """),
    KeyRow(
      .phone, .everywhere,
      """
      phone phoneno phonenum phonenumber mobileno mobilenumber mobilephone tel telephone telno cellphone msisdn
      callernumber calleenumber callingnumber callednumber e164 userphone shouji 手机号 手机 手机号码 电话 电话号码
      """),
    KeyRow(.phone, .explicit, "mobile cell caller callee"),
    KeyRow(
      .email, .everywhere,
      "email emailaddr emailaddress useremail mailaddress mailfrom rcptto emailormobile 邮箱"),
    KeyRow(.email, .explicit, "mail"),
    KeyRow(
      .account, .everywhere,
      """
      user username loginname loginid account accountname acct logname ruser remoteuser authuser openid unionid
      userprincipalname upn samaccountname targetusername subjectusername csusername uname suser duser clientusername
      authenticateduser fromuser touser wxid 用户名 账号 昵称 病历号 住院号 车牌号 mrn patientid patientno medicalrecordnumber
      """),
    KeyRow(
      .account, .explicit,
      """
      userid login accountid nickname nick usr memberid customerid uin qq loginuser visitid visitno encounterid admissionno
      orderid orderno ordernumber cardno cardnumber bankcard platenumber plateno licenseplate accessionnumber 订单号 卡号
      """),
    KeyRow(.account, .structured, "uid"),
    KeyRow(
      .host, .everywhere,
      "rhost remotehost clienthost clienthostname remotehostname peerhost rdns reversedns ptrname"),
    KeyRow(
      .ip, .everywhere,
      """
      clientip remoteip remoteaddr remoteaddress realip xrealip xforwardedfor forwardedfor xoriginalforwardedfor xff srcip
      sourceip dstip destip destinationip peerip clientaddr userip hostip localip trueclientip cfconnectingip xclientip rip
      lip remip oip sourceipaddress cip visitorip loginip framedipaddress nasipaddress downstreamremoteaddress
      """),
    KeyRow(.ip, .explicit, "ip ipaddr ipaddress ipv4 ipv6"),
    KeyRow(
      .ip, .explicit,
      """
      client src dst saddr daddr addr address host from peer remote server listen bind upstream by for source destination
      """, isAddressOrNothing: true),
    KeyRow(
      .cookie, .everywhere,
      """
      cookie setcookie authorization proxyauthorization sessionid sessid phpsessid jsessionid aspnetsessionid accesstoken
      refreshtoken idtoken authtoken csrftoken xsrftoken sessiontoken apikey secretkey clientsecret password passwd
      passphrase jwt beaconid webbeacon gclid fbclid msclkid 密码
      """),
    KeyRow(
      .cookie, .explicit,
      "session token secret pass pwd sess ticket otp smscode verifycode credential credentials auth"
    ),
    KeyRow(.cookie, .structured, "sid"),
    KeyRow(
      .search, .structured,
      "wd keyword keywords searchword searchterm searchquery searchtext searchkey"),
    KeyRow(.search, .query, "q query search s text word words term terms phrase p kw oq asq"),
    KeyRow(
      .rid, .everywhere,
      "idcard idcardno identitycard residentid sfz sfzh shenfenzheng certno 身份证 身份证号"),
    KeyRow(
      .person, .everywhere,
      """
      realname truename fullname patientname 姓名 xingming dateofbirth birthdate birthday 出生日期 postaladdress homeaddress
      streetaddress mailingaddress 住址 家庭住址
      """),
    KeyRow(.person, .explicit, "dob firstname lastname givenname surname familyname contactname"),
    KeyRow(
      .content, .explicit,
      """
      smscontent smstext smsbody msgtext messagetext messagebody chatcontent mailsubject mailbody clipboard clipboardtext
      clipboardcontent surveyanswer surveyanswers
      """),
    KeyRow(.content, .structured, "subject content"),
    KeyRow(
      .file, .explicit,
      "originalfilename uploadfilename uploadedfilename attachmentname attachmentfilename cameraownername"
    ),
    KeyRow(.file, .structured, "artist author"),
    KeyRow(
      .apps, .everywhere,
      "installedapps applist installedpackages packagelist runningapps runningprocesses processlist"
    ),
    KeyRow(.cell, .explicit, "cellid cellidentity lac tac eci ecgi nci ncgi ssid"),
    KeyRow(
      .geo, .explicit,
      """
      lat lng lon long latitude longitude gps gpslat gpslng gpslatitude gpslongitude latlng lnglat coords coordinates
      geolocation ll
      """),
    KeyRow(.time, .everywhere, "time timestamp ts date datetime"),
    KeyRow(
      .agent, .everywhere,
      "useragent ua version ver appver osver sdkver appversion osversion sdkversion firmware release build model devicemodel"
    ),
    KeyRow(.duration, .everywhere, "duration elapsed elapsedtime responsetime"),
    KeyRow(.config, .everywhere, "acceptlanguage language locale timezone screensize resolution"),
    KeyRow(.page, .everywhere, "referer referrer pageurl requesturi pagetitle"),
  ]
}
