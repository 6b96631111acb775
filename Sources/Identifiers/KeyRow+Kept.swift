/// Classes that are kept unless the policy says otherwise, and names that mean nothing.
extension KeyRow {
  /// No key under four letters but `ver`, `ua` and `ts`: `fw` was a firewall's address, `os` and `url` are read by their shapes.
  ///
  /// - `title` is a page's, a book's or a person's: kept, and scanned like text.
  /// - `path` is a request's in structures, a file of the server elsewhere; `uri` and `url` are too short.
  /// - `size`, `count` are no volume of communication alone: no keys.
  static let kept: [KeyRow] = [
    KeyRow(
      .time, .everywhere,
      """
      time ts date eventtime starttime endtime createtime createdat updatetime updatedat logintime
      logouttime requesttimestamp requesttimelocal timelocal timeiso8601 datelocal eventtimestamp calltime callstarttime
      callendtime uploadtime visittime datetimeoriginal createdate modifydate asctime startutc startlocal logtime localtime receivedat
      occurredat loggedat receivetime requestcreationtime stagetime utctime isotime gpstimestamp gpsdatestamp studydate studytime
      acquisitiondate admissiondate systemtime timestampns timestampms 时间 日期 登录时间 访问时间 通话时间 上传时间 创建时间
      """),
    KeyRow(.time, .everywhere, isLastWord: true, "timestamp datetime"),
    KeyRow(
      .duration, .everywhere,
      """
      duration durationms elapsed elapsedtime elapsedms responsetime requesttime upstreamresponsetime timetaken latency
      callduration talktime acctsessiontime acctinputoctets acctoutputoctets bytessent bytesreceived bytesin bytesout
      bodybytessent origbytes respbytes origipbytes respipbytes datavolumeuplink datavolumedownlink
      responsebodysize requestbodylen responsebodylen 时长 通话时长 使用时长 耗时 流量
      """),
    KeyRow(
      .agent, .everywhere,
      """
      useragent ua version ver appver osver sdkver appversion osversion sdkversion firmware release build model devicemodel
      httpuseragent useragentoriginal requestuseragent clientrequestuseragent csuseragent browser browserversion
      browsername osname devicetype devicebrand manufacturer phonemodel phonebrand mobilemodel lensmodel firmwareversion
      systemversion romversion clientversion brand 机型 型号 手机型号 设备型号 手机品牌 版本 版本号 系统版本 浏览器 用户代理 操作系统
      """),
    KeyRow(
      .config, .everywhere,
      """
      acceptlanguage language locale timezone screensize resolution screenresolution screenwidth screenheight screendensity
      density systemlanguage lang secchua secchuaplatform secchuamobile secchuaplatformversion secchuamodel secchuaarch
      networktype carrier carriername simoperator simoperatorname rombuild buildid displayid acceptencoding
      语言 时区 分辨率 网络类型 运营商
      """),
    KeyRow(
      .page, .everywhere,
      """
      referer referrer httpreferer httpreferrer requestreferer clientrequestreferer csreferer pageurl requesturi requesturl
      requestpath pagetitle pagename urlpath urlfull urlquery landingpage currenturl refererurl articleid videoid
      contentid goodsid productid skuid newsid 网址 访问页面 页面标题 来源页面
      """),
    KeyRow(.page, .structured, "path title"),
  ]

  /// Names that end in another row's name, and hold no identifier.
  ///
  /// - A certificate's subject and the author of a change or a package are no mail's and no photo's.
  /// - MySQL says `using password: YES`; `isMobile` and `hasPhone` are flags.
  /// - GitLab's `meta.caller_id` is a controller, `app.displayName` an application's name.
  static let nothing: [KeyRow] = [
    KeyRow(
      nil, .query,
      """
      certificatesubject certsubject x509subject issuersubject tlssubject sslsubject serversubject gitauthor commitauthor
      packageauthor pluginauthor moduleauthor usingpassword metacallerid appdisplayname applicationdisplayname
      servicedisplayname ismobile isphone hasmobile hasphone isemail hasemail hastoken haspassword nopassword logcontent
      """)
  ]
}
