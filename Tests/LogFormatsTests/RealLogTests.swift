import TestSupport
import Testing

@testable import LogFormats

/// The logs beside the repository: what most lines of each are recognised as, and how many there are of that name.
@Suite(.enabled(if: SharedFiles.isPresent, "\(SharedFiles.absence)"))
struct RealLogTests {
  /// A file or the beginning of its name, what most of its lines are, and of how many that is true at least.
  static let table: [(path: String, name: LogFormat.Name, least: Int)] = [
    ("web/awstats_testglobal.log", .combined, 56),
    ("web/elastic_apache_logs.log", .combined, 10000),
    ("web/lnav_shop_access.log", .combined, 1000),
    ("lnav/logfile_bunyan.0", .json, 10),
    ("lnav/logfile_caddy_log.0", .text, 39),
    ("lnav/logfile_cloudflare.1", .json, 15),
    ("lnav/logfile_ecs_log.json", .json, 5),
    ("lnav/logfile_logfmt.0", .logfmt, 5),
    ("lnav/logfile_postgres.0", .text, 28),
    ("lnav/logfile_regexp_access_log.0", .combined, 2),
    ("lnav/logfile_syslog.1", .syslog, 4),
    ("lnav/logfile_vpxd.0", .text, 12),
    ("lnav/logfile_w3c.0", .w3c, 5),
    ("lnav/logfile_w3c.2", .w3c, 22),
    ("lnav/logfile_w3c.6", .w3c, 5),
    ("lnav/logfile_with_zones.0", .syslog, 3),
    ("logstash/aws.log", .elb, 4),
    ("logstash/bro.log", .text, 10),
    ("logstash/exim.log", .text, 5),
    ("logstash/haproxy.log", .haproxy, 8),
    ("logstash/junos.log", .syslog, 3),
    ("logstash/mongodb.log", .text, 6),
    ("logstash/netscreen.log", .syslog, 3),
    ("logstash/rails3.log", .text, 1),
    ("logstash/squid.log", .squid, 3),
    ("matomo/alb.log", .alb, 1),
    ("matomo/amazon_cloudfront_web.log", .w3c, 3),
    ("matomo/common.log", .common, 1),
    ("matomo/common_encoding_big5.log", .combined, 1),
    ("matomo/common_vhost.log", .common, 1),
    ("matomo/custom_regex_custom_date.log", .text, 1),
    ("matomo/gandi.log", .combined, 2),
    ("matomo/iis.log", .w3c, 5),
    ("matomo/iis_custom.log", .w3c, 7),
    ("matomo/logs_to_tests.log", .combined, 4),
    ("matomo/s3.log", .text, 1),
    ("matomo/shoutcast.log", .w3c, 4),
    ("matomo/splitted_date_and_time.log", .w3c, 2),
    ("matomo/static_ignores.log", .combined, 4),
    ("matomo/traefik_json.log", .json, 1),
    ("system/datadog_sample_logs.txt", .text, 94),
    ("system/loghub_Android_2k.log", .text, 2000),
    ("system/loghub_Apache_2k.log", .text, 2000),
    ("system/loghub_HDFS_2k.log", .text, 2000),
    ("system/loghub_HealthApp_2k.log", .text, 2000),
    ("system/loghub_Linux_2k.log", .syslog, 2000),
    ("system/loghub_OpenSSH_2k.log", .syslog, 2000),
    ("system/loghub_Proxifier_2k.log", .text, 2000),
    ("system/loghub_Zookeeper_2k.log", .text, 2000),
    ("device/open5gs_infoapi_codeblocks.json.log", .text, 354),
    ("device/open5gs_troubleshoot_codeblocks.log", .text, 1057),
    ("crowdsec/apache-http-probing__", .common, 77),
    ("crowdsec/apache2-malformed__", .combined, 11),
    ("crowdsec/asterisk-syslogs__", .syslog, 6),
    ("crowdsec/audiobookshelf-logs__", .json, 6),
    ("crowdsec/auditd-postexploit-rm__", .logfmt, 10),
    ("crowdsec/aws-alb-http-bad-user-agent__", .alb, 4),
    ("crowdsec/aws-cloudtrail-postexploit__", .json, 4),
    ("crowdsec/baikal-logs__", .text, 18),
    ("crowdsec/bunkerweb-logs__", .combined, 5),
    ("crowdsec/caddy-logs__", .json, 11),
    ("crowdsec/cowrie-logs__", .syslog, 2),
    ("crowdsec/dovecot-logs__", .syslog, 15),
    ("crowdsec/envoy-http-crawl-non_statics__", .json, 41),
    ("crowdsec/exchange-smtp-logs__", .text, 1),
    ("crowdsec/fortinet-vpn-bf__", .logfmt, 9),
    ("crowdsec/gitlab-logs__", .json, 3),
    ("crowdsec/grafana-logs__", .logfmt, 6),
    ("crowdsec/haproxy-logs__", .haproxy, 5),
    ("crowdsec/iis-xml-logs__", .text, 1),
    ("crowdsec/iptables-logs__", .syslog, 4),
    ("crowdsec/k8s-audit-pod-exec-file__", .json, 1),
    ("crowdsec/keycloak-bf__", .text, 10),
    ("crowdsec/mysql-logs__", .text, 4),
    ("crowdsec/navidrome-bf__", .logfmt, 6),
    ("crowdsec/nextcloud-logs__", .json, 5),
    ("crowdsec/nginx-http-xss-probing__", .combined, 26),
    ("crowdsec/nginx-mail-logs__", .text, 15),
    ("crowdsec/nginx_req_limit_exceeded__", .text, 9),
    ("crowdsec/opnsense-sshd__", .syslog, 10),
    ("crowdsec/postfix-spam__", .syslog, 6),
    ("crowdsec/proxmox-logs__", .syslog, 21),
    ("crowdsec/pureftpd-logs__", .syslog, 16),
    ("crowdsec/smb-bf__", .syslog, 6),
    ("crowdsec/spring4shell_cve-2022-22965__", .combined, 2),
    ("crowdsec/sshd-logs__", .syslog, 24),
    ("crowdsec/synology-dsm-logs__", .syslog, 5),
    ("crowdsec/teleport-bf__", .json, 6),
    ("crowdsec/traefik_base-http-scenario__", .json, 80),
    ("crowdsec/traefik_clf__", .combined, 7),
    ("crowdsec/traefik_json__", .json, 6),
    ("crowdsec/unifi-logs__", .syslog, 4),
    ("crowdsec/uptime-kuma-bf__", .text, 6),
    ("crowdsec/vsftpd-logs__", .text, 6),
    ("crowdsec/webmin-logs__", .text, 12),
    ("crowdsec/zimbra-logs__", .text, 4),
    ("fail2ban/apache-auth.log", .text, 154),
    ("fail2ban/nginx-forbidden.log", .text, 5),
    ("fail2ban/openvpn.log", .syslog, 20),
    ("fail2ban/selinux-ssh.log", .text, 21),
    ("fail2ban/sshd-journal.log", .text, 348),
    ("wazuh/entry_301", .syslog, 2),
    ("wazuh/entry_iis6", .text, 4),
    ("wazuh/entry_proftpd", .syslog, 40),
    ("wazuh/entry_sshd", .syslog, 345),
    ("wazuh/entry_xferlog", .text, 14),
    ("wazuh/rule_nextcloud.ini", .text, 48),
    ("zeek/core.tcp-padding__http", .zeek, 10),
    ("zeek/core.cisco-fabric-path__conn", .zeek, 70),
    ("zeek/plugins.logging-hooks__ssh", .zeek, 1),
  ]

  @Test(arguments: table)
  func recognisesMostLines(path: String, name: LogFormat.Name, least: Int) throws {
    let folder = String(path.prefix { $0 != "/" })
    let file = try #require(
      SharedFiles.files(below: "data/\(folder)").first { $0.contains("/data/\(path)") })
    let counts = Found(SharedFiles.bytes(file)).finder.counts
    #expect(counts[name.index] >= least)
    #expect(counts.max() == counts[name.index])
  }

  @Test(
    arguments: SharedFiles.files(below: "data").filter {
      !$0.hasSuffix(".gz") && !$0.hasSuffix(".bz2")
    })
  func findsTheSameLineByLine(path: String) {
    let text = Array(SharedFiles.bytes(path).prefix(256 << 10))
    let whole = Found(text).finder
    var finder = FieldFinder()
    var context = StreamContext()
    var count = 0
    for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let line = Array(line) + [0x0A]
      finder.find(line.span, context: context)
      count += finder.fields.count
      context.advance(over: line.span, format: .auto)
      #expect(finder.context == context)
    }
    #expect(count == whole.fields.count)
  }
}
