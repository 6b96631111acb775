/// Addresses and names in the network.
extension KeyRow {
  /// - `host` is mostly the server itself: it counts for an address only, `hostname` not at all.
  /// - `from`, `client`, `server`, `address` are words of all kinds: address or nothing (`client=firefox`).
  /// - `helo` is the name that a mail client gives itself. `ehlo` is a counter in postfix' statistics: no key.
  /// - `computername`, `workstation` name the client's computer in Windows' logons; `computer` is the one that logs: no key.
  /// - `forwarded` (RFC 7239) as a header; in prose it is a verb.
  /// - `fw` is a firewall's address at SonicWall, which its shape tells: no key.
  static let addresses: [KeyRow] = [
    KeyRow(
      .host, .everywhere,
      """
      rhost remotehost clienthost clienthostname remotehostname peerhost rdns reversedns ptrname clientfqdn clientdomain
      sourcedomain sourcehost srchost workstationname reversehostname 客户端主机名
      """),
    KeyRow(
      .host, .explicit,
      "shost helo workstation computername clientname srcname peername remotename netbiosname ntlmworkstation relatedhosts"
    ),
    KeyRow(
      .ip, .everywhere,
      """
      clientip remoteip remoteaddr remoteaddress realip xrealip xforwardedfor forwardedfor xoriginalforwardedfor
      originalforwardedfor xff srcip sourceip dstip destip destinationip peerip clientaddr clientaddress userip hostip
      localip trueclientip cfconnectingip cfconnectingipv6 xclientip xclusterclientip clusterclientip fastlyclientip
      httpclientip wlproxyclientip proxyclientip xoriginatingip originatingip xremoteip azureclientip azuresocketip
      envoyexternaladdress appengineuserip httpxforwardedfor httpxrealip rip lip remip oip sourceipaddress sourceips
      relatedip cip visitorip loginip lastloginip registerip regip framedipaddress framedipv6address framedipv6prefix
      delegatedipv6prefix nasipaddress nasipv6address loginiphost tunnelclientendpoint downstreamremoteaddress uip
      ciaddr yiaddr siaddr giaddr requestedip requestedaddr assignedip assignedaddr leaseip requestip callerip
      calleripaddress servedpdpaddress servedpdppdnaddress pdpaddress ueip ueipaddress ueaddress natip tunnelip assignip
      transip tranip peeraddress peeraddr addrremote ipsrc ipdst originip bannedip attackerip
      ip地址 源ip 目的ip 来源ip 客户端ip 登录ip 访问ip 用户ip 远程ip
      """),
    KeyRow(.ip, .explicit, "ip ipaddr ipaddress ipv4 ipv6 ip4 ip6 ips srcv6 dstv6"),
    KeyRow(.ip, .structured, "forwarded"),
    KeyRow(
      .ip, .explicit, isAddressOrNothing: true,
      """
      client src dst saddr daddr addr address host from peer remote server listen bind upstream by for source destination
      localaddr localaddress serveraddr serveraddress serverip sourceaddress sourceaddr srcaddr dstaddr destaddr
      destinationaddress destinationaddr hostaddress networkaddress gateway nexthop nameserver endpoint target origh resph
      idorigh idresph datachannelorigh datachannelresph relay 地址 源地址 目的地址 客户端地址 服务器地址
      """),
  ]
}
