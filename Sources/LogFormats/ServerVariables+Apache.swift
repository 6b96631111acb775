import Identifiers

extension ServerVariables {
  /// What a `%` directive holds.
  ///
  /// - Parameters:
  ///   - directive: Its letter, or the three characters of `^FB`, `^ti`, `^to`.
  ///   - argument: What stands in its braces.
  /// - Returns: Nil where Apache httpd 2.4 has no such directive.
  static func apache(_ directive: String, _ argument: String?) -> ServerVariable? {
    switch (directive, argument) {
    case ("i", let name?), ("o", let name?), ("^ti", let name?), ("^to", let name?):
      header(name)
    case ("e", let name?), ("n", let name?), ("x", let name?), ("c", let name?):
      environment(name)
    case ("t", let format?): ServerVariable(.value(.time), timeExtent(format))
    default: apacheDirectives.find(directive)
    }
  }

  /// Directives that name nothing without an argument.
  static let directivesOfNames: Set<String> = ["C", "e", "i", "n", "o", "x", "c", "^ti", "^to"]

  private static func timeExtent(_ format: String) -> ServerVariable.Extent {
    var format = format[...]
    for moment in ["begin:", "end:"] where format.hasPrefix(moment) {
      format = format.dropFirst(moment.count)
    }
    switch format {
    case "": return .bracketedTime
    case "sec", "msec", "usec", "msec_frac", "usec_frac": return .number
    default: return .anything
    }
  }

  /// Apache httpd 2.4, mod_log_config "Custom Log Formats", mod_logio (`%I %O %S %^FB`). The reasons are in `docs/variables.md`.
  static let apacheDirectives = ServerVariables([
    VariableRow(.client, .word, "a h"),
    VariableRow(.address, .word, "A V"),
    VariableRow(.value(.account), "l u"),
    VariableRow(.value(.cookie), "C"),
    VariableRow(.parameters, "q"),
    VariableRow(.value(.page), "r U f"),
    VariableRow(.value(.time), .bracketedTime, "t"),
    VariableRow(.value(.duration), .number, "b B D T I O S ^FB"),
    VariableRow(.text, .number, "s k p"),
    VariableRow(.text, .word, "P X"),
    VariableRow(.text, "H L m R v"),
  ])

  /// What an environment variable, a note or a variable of mod_ssl holds: `%{NAME}e`, `%{NAME}n`, `%{NAME}x`, `%{NAME}c`.
  static func environment(_ name: String) -> ServerVariable {
    var name = underscored(name)
    while name.hasPrefix("redirect_"), name.utf8.count > 9 { name = String(name.dropFirst(9)) }
    if let own = environmentVariables.find(name) { return own }
    if name.hasPrefix("http_") { return header(String(name.dropFirst(5))) }
    if name.hasPrefix("oidc_claim_") { return claim(String(name.dropFirst(11))) }
    return dictionary(name, upTo: .structured) ?? ServerVariable(.text)
  }

  /// The server's environment (CGI, RFC 3875), mod_ssl "Environment Variables", the notes of mod_usertrack, mod_remoteip,
  /// mod_deflate, mod_session and mod_unique_id, mod_proxy_balancer, mod_http2, mod_geoip, mod_maxminddb.
  static let environmentVariables = ServerVariables([
    VariableRow(.client, "remote_addr remote_host useragent_ip conn_remote_addr"),
    VariableRow(.value(.ip), "remoteip_proxy_ip_list"),
    VariableRow(.address, "server_addr ssl_tls_sni"),
    VariableRow(.value(.account), "remote_user remote_ident authenticate_* ldap_*"),
    // Whatever a client's certificate says is its holder's, but for the rows further down.
    VariableRow(.value(.account), "ssl_client_* ssl_srp_user ssl_srp_userinfo subjectdn issuerdn"),
    VariableRow(.value(.email), "ssl_client_san_email_* ssl_client_s_dn_email*"),
    VariableRow(.value(.host), "ssl_client_san_dns_*"),
    VariableRow(
      .value(.cookie),
      """
      cookie apache ssl_session_id ssl_client_cert ssl_client_cert_chain_* ssl_client_cert_rfc4523_cea session
      http_session oidc_access_token oidc_id_token oidc_refresh_token
      """),
    VariableRow(.parameters, "query_string"),
    VariableRow(
      .value(.page),
      """
      request_uri script_name script_filename script_url script_uri path_info path_translated document_uri the_request
      """),
    VariableRow(
      .value(.geo),
      """
      geoip_latitude geoip_longitude geoip_city geoip_postal_code geoip_area_code geoip_metro_code geoip_dma_code
      geoip_organization geoip_isp mm_latitude mm_longitude mm_city_name mm_postal_code
      """),
    VariableRow(.value(.time), "ssl_client_v_start ssl_client_v_end request_time"),
    VariableRow(
      .text,
      """
      https ssl_protocol ssl_cipher ssl_cipher_export ssl_cipher_usekeysize ssl_cipher_algkeysize ssl_compress_method
      ssl_session_resumed ssl_secure_reneg ssl_version_interface ssl_version_library ssl_handshake_rtt ssl_server_*
      ssl_client_m_version ssl_client_v_remain ssl_client_a_sig ssl_client_a_key ssl_client_verify cipher errcode errstr
      """),
    VariableRow(
      .text,
      """
      unique_id request_method request_scheme server_name server_port server_protocol server_admin server_software
      server_signature document_root gateway_interface auth_type remote_port content_type content_length context_prefix
      context_document_root instream outstream ratio balancer_* http2 h2* geoip_country_* geoip_continent_code
      geoip_region geoip_region_name mm_country_* mm_continent_* mm_region_*
      """),
  ])
}
