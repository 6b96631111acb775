/// Names, birth dates and addresses of persons, their papers and files, their applications, where they are.
extension KeyRow {
  /// - `address` holds a network's address oftener than a street: only its longer names count here.
  /// - `passport`, `ssn` and the like are dropped with the resident's card: nobody needs them linked.
  /// - `xm`, `lxr`, `csrq` are initials of Chinese names of columns (name, contact, birth date).
  /// - `city`, `country`, `gender`, `age` single out no one alone: no keys.
  static let people: [KeyRow] = [
    KeyRow(
      .rid, .everywhere, isLastWord: true, "idcard idcardno"),
    KeyRow(
      .rid, .everywhere,
      """
      idcardnumber identitycard identitycardno residentid residentidcard sfz sfzh sfzhm sfzjh shenfenzheng shenfenzhenghao
      certno nationalid nationalidnumber socialsecuritynumber socialsecurityno passportno passportnumber driverlicenseno
      身份证 身份证号 身份证号码 身份证件号 居民身份证 公民身份号码 公民身份证号 证件号 证件号码 护照 护照号 护照号码 驾驶证号 驾照号
      """),
    KeyRow(
      .rid, .explicit,
      """
      ssn passport idnumber idno identitynumber identityno citizenid taxid nric aadhaar cpf curp personnummer
      driverlicense driverslicense drivinglicence zjhm
      """),
    KeyRow(.person, .everywhere, isLastWord: true, "realname fullname firstname lastname"),
    KeyRow(
      .person, .everywhere,
      """
      truename patientname otherpatientnames dateofbirth birthdate birthday patientbirthdate patientbirthname
      patientmotherbirthname patientaddress postaladdress homeaddress streetaddress mailingaddress shippingaddress
      billingaddress deliveryaddress receiveraddress useraddress contactaddress residentialaddress permanentaddress
      userdisplayname accountdisplayname userfullname referringphysicianname performingphysicianname operatorsname
      requestingphysician physiciansofrecord responsibleperson institutionaddress clientsubject xingming zhuzhi
      姓名 患者姓名 真实姓名 联系人 联系人姓名 收货人 收件人 寄件人 发件人 客户姓名 病人姓名 监护人 出生日期 出生年月 生日 住址 家庭住址
      家庭地址 收货地址 收件地址 寄件地址 详细地址 通讯地址 联系地址 居住地址 户籍地址 现住址 籍贯
      """),
    KeyRow(
      .person, .explicit,
      """
      dob middlename givenname surname forename familyname maidenname contactname contactperson customername clientfullname
      receivername recipientname consignee consigneename buyername cardholder cardholdername accountholder legalname
      chinesename namepinyin doctorname physicianname nursename guardianname spousename mothername fathername parentname
      childname employeename staffname studentname teachername drivername passengername guestname applicantname insuredname
      payeename payername callername sendername birthplace placeofbirth addressline addressline1 addressline2 street
      streetname fulladdress detailaddress addressdetail postcode postalcode zipcode brxm hzxm csrq jtzz
      """),
    KeyRow(.person, .structured, "xm lxr"),
  ]

  /// EXIF, IPTC and DICOM name authors; Zeek's `orig_filenames` are what a client uploaded.
  ///
  /// - `filename` behind `=` and in forms is an upload (RFC 7578); in JSON it may be a source file of the program, which goes too.
  /// - `author` is a program's in prose; `file`, `path` are the server's own: no keys, or kept ones.
  static let files: [KeyRow] = [
    KeyRow(.file, .everywhere, "文件名 文件名称 附件名 附件名称 图片名称"),
    KeyRow(
      .file, .explicit,
      """
      filename filenames originalfilename originalname uploadfilename uploadedfilename uploadname uploadedfile origfilenames
      attachmentname attachmentfilename photoname picturename videoname documentname docname cameraownername ownername
      authorname xpauthor bylinetitle
      """),
    KeyRow(.file, .structured, "artist author authors copyright byline attachments"),
  ]

  /// `processname`, `packagename` are the program that writes the log; only lists are what a person has installed or runs.
  static let applications: [KeyRow] = [
    KeyRow(
      .apps, .everywhere,
      """
      installedapps installedapplist installedapplications applist installedpackages packagelist softwarelist runningapps
      runningtasks runningprocesses processlist recentapps recenttasks foregroundapp foregroundapps appusage usagestats
      应用列表 已安装应用 安装列表 软件列表 已安装软件 进程列表 运行进程 运行中的进程 运行中的应用
      """),
    KeyRow(.apps, .structured, "apps pkglist proclist installlist"),
  ]

  /// - `ssid`, `cellid`, `lac`: with `=` and in structures only; in prose they are settings and manuals.
  /// - `tac` is a tracking area or a part of the IMEI; both say little of a person and are dropped. `cgi` is a program: no key.
  /// - `location` is the header of a redirect: no key.
  static let places: [KeyRow] = [
    KeyRow(
      .cell, .everywhere,
      """
      3gppuserlocationinfo userlocationinformation userlocationinfo eutrancgi locationareacode
      基站 基站id 基站编号 小区id 小区号 小区识别码 位置区码 wifi名称 wifi名 无线网络名称
      """),
    KeyRow(
      .cell, .explicit,
      """
      cellid cellidentity cellidentifier firstcellid lastcellid startcellid endcellid cellname lac tac eci ecgi nci ncgi nrcgi
      tai uli locationarea routingarea trackingareacode ssid wifissid wifiname connectedssid callerantenna
      recipientantenna neighboringcells neighborcells celllist cellinfo wifilist scanresults ecellid
      """),
    KeyRow(.cell, .structured, "ci sac rac enodebid gnodebid enbid gnbid"),
    KeyRow(.geo, .everywhere, isLastWord: true, "latitude longitude"),
    KeyRow(.geo, .everywhere, "经度 纬度 经纬度 gps坐标 gps位置 位置坐标 jingdu weidu gpsposition"),
    KeyRow(
      .geo, .explicit,
      """
      lat lng lon long gps gpslat gpslng gpslon gpslatitude gpslongitude latlng lnglat latlon lonlat coords coordinate
      coordinates geolocation ll geopoint userlocation lastlocation gpslocation gpscoordinates gpsdestlatitude
      gpsdestlongitude 坐标 定位
      """),
  ]
}
