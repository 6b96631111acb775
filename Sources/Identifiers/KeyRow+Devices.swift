/// SIM cards, handsets and what else names a device.
extension KeyRow {
  /// Names of 3GPP TS 23.003 and 29.061, Android's `TelephonyManager`, RADIUS attributes of 3GPP, charging records (TS 32.298).
  ///
  /// `suci` is here since with the null scheme it holds the IMSI as it is.
  static let subscribers: [KeyRow] = [
    KeyRow(
      .imei, .everywhere, isLastWord: true, "imei imeisv"),
    KeyRow(
      .imei, .everywhere,
      """
      pei 3gppimei 3gppimeisv imeimd imeimd5 imeisha1 servedimei servedimeisv imei号 imei码 手机串号 设备串号 串号 手机识别码
      """),
    KeyRow(.meid, .everywhere, isLastWord: true, "meid"),
    KeyRow(.imsi, .everywhere, isLastWord: true, "imsi supi"),
    KeyRow(
      .imsi, .everywhere, "subscriberid 3gppimsi servedimsi suci imsi号 imsi码 国际移动用户识别码"),
    KeyRow(.iccid, .everywhere, isLastWord: true, "iccid"),
    KeyRow(
      .iccid, .everywhere,
      "simserial simserialnumber simno simcardno simcardnumber iccid号 sim卡号 sim卡序列号"),
  ]

  /// Advertising and installation ids, serial numbers, push tokens; the hashes of other ids that OpenRTB 2.x and trackers send.
  ///
  /// - `adid` is Adjust's device id in structures, an advertisement's in prose and settings.
  /// - `cid` is Analytics' client id or a cell; behind `=` a category or container. As `device` it stays countable.
  /// - `serial`, `sn`: a certificate's serial has colons, and is none. In LDAP `sn` is a surname: a pseudonym does for both.
  /// - `dev` is a block device in auditd, `clientid` an OAuth application, `instanceid` a virtual machine: no keys.
  /// - `visitorid` is `ip:192.0.2.1` where it was seen, which shapes find: no key.
  /// - `fingerprint` alone is a certificate's or a build's, `eid` an event's: no keys.
  static let devices: [KeyRow] = [
    KeyRow(.android, .everywhere, isLastWord: true, "androidid"),
    KeyRow(.android, .everywhere, "ssaid 安卓id"),
    KeyRow(.uuid, .everywhere, isLastWord: true, "gaid idfa idfv"),
    KeyRow(
      .uuid, .everywhere,
      """
      uuid aaid advertisingid advertiserid googleadid ifa gpsadid idfagpsadid fireadid amazonadid webuuid androiduuid
      advertisingidentifier identifierforvendor identifierforadvertising rokuadid tifa vida lgudid
      """),
    KeyRow(.uuid, .structured, "adid"),
    KeyRow(
      .device, .everywhere, isLastWord: true,
      "oaid udid openudid deviceid serialno serialnumber devicetoken pushtoken fcmtoken"),
    KeyRow(
      .device, .everywhere,
      """
      vaid deviceuuid deviceserial devicesn hwid hardwareid machineid tmsi mtmsi ptmsi stmsi guti 5gguti 5gtmsi
      cameraserialnumber bodyserialnumber lensserialnumber internalserialnumber imageuniqueid deviceserialnumber
      umid utdid cuid bdcuid tdid tdudid umengid umengdeviceid zid distinctid anonymousid identityanonymousid
      appsflyerid adjustid deviceidmd5 didmd5 didsha1 dpidmd5 dpidsha1 macmd5 macsha1 idfamd5 idfasha1 gaidmd5 gaidsha1
      androididmd5 androididsha1 oaidmd5 oaidsha1 registrationid apnstoken mediadrmid widevineid euiccid buildserial
      roserialno duid clientduid dhcpclientid dhcpclientidentifier agentcircuitid agentremoteid adslagentcircuitid
      adslagentremoteid devicefingerprint browserfingerprint canvasfingerprint
      设备号 设备id 设备编号 设备标识 设备序列号 设备识别码 设备码 序列号 机器码 sn码 sn号 设备sn
      """),
    KeyRow(
      .device, .explicit,
      """
      serial sn did devid dvid idmd5 installationid installid appinstanceid firebaseinstanceid regid pushid afid cna
      circuitid remoteid terminalid terminalno mobileid handsetid equipmentid devicename btname bluetoothname
      hostcomputer assettag machineguid biosuuid smbiosuuid cpuserial boardserial diskserial disksn batterysn
      unifidevicename 终端号 终端id 设备名称 蓝牙名称
      """),
    KeyRow(.device, .structured, "cid fpid"),
    KeyRow(
      .mac, .everywhere, isLastWord: true, "macaddr macaddress bssid"),
    KeyRow(
      .mac, .everywhere,
      """
      mac wifimac wlanmac btmac bluetoothmac hwaddr hwaddress lladdr callingstationid calledstationid srcmac dstmac
      sourcemac destmac destinationmac clientmac usermac apmac devicemac stamac origl2addr respl2addr chaddr smac dmac
      dvcmac hwsrc hwdst clienthwaddr ethaddr etheraddr hardwareaddress hardwareaddr bluetoothaddr bluetoothaddress btaddr
      btaddress bdaddr bdaddress blemac bleaddress hostmac localmac remotemac peermac neighbormac routermac gatewaymac
      ethmac lanmac wanmac phonemac mobilemac terminalmac unifidevicemac identmac
      mac地址 物理地址 网卡地址 蓝牙地址 无线mac 蓝牙mac
      """),
  ]
}
