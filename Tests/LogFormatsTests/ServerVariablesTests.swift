import Identifiers
import Testing

@testable import LogFormats

/// Every variable that the servers document has a row of its own, and means what it should.
struct ServerVariablesTests {
  /// nginx.org, "Alphabetical index of variables".
  static let documented = """
    acme_certificate acme_certificate_key ancient_browser args binary_remote_addr body_bytes_sent bytes_received bytes_sent
    connection connection_requests connection_time connections_active connections_reading connections_waiting
    connections_writing content_length content_type cookie_NAME date_gmt date_local document_root document_uri
    fastcgi_path_info fastcgi_script_name geoip_area_code geoip_city geoip_city_continent_code geoip_city_country_code
    geoip_city_country_code3 geoip_city_country_name geoip_country_code geoip_country_code3 geoip_country_name geoip_dma_code
    geoip_latitude geoip_longitude geoip_org geoip_postal_code geoip_region geoip_region_name gzip_ratio host hostname http2
    http3 https invalid_referer is_args is_request_port jwt_header_NAME jwt_payload limit_conn_status limit_rate
    limit_req_status memcached_key modern_browser mqtt_preread_clientid mqtt_preread_username msec msie nginx_version
    oidc_access_token oidc_id_token otel_parent_id otel_parent_sampled otel_span_id otel_trace_id pid pipe protocol
    proxy_add_x_forwarded_for proxy_host proxy_port proxy_protocol_addr proxy_protocol_port proxy_protocol_server_addr
    proxy_protocol_server_port proxy_protocol_tlv_NAME proxy_protocol_tlv_aws_vpce_id proxy_protocol_tlv_azure_pel_id
    proxy_protocol_tlv_gcp_conn_id query_string realip_remote_addr realip_remote_port realpath_root remote_addr remote_port
    remote_user request request_body request_body_file request_completion request_filename request_id request_length
    request_method request_port request_time request_uri scheme secure_link secure_link_expires server_addr server_name
    server_port server_protocol session_log_binary_id session_log_id session_time slice_range spdy spdy_request_priority
    ssl_alpn_protocol ssl_cipher ssl_ciphers ssl_client_cert ssl_client_escaped_cert ssl_client_fingerprint ssl_client_i_dn
    ssl_client_i_dn_legacy ssl_client_raw_cert ssl_client_s_dn ssl_client_s_dn_legacy ssl_client_serial ssl_client_sigalg
    ssl_client_v_end ssl_client_v_remain ssl_client_v_start ssl_client_verify ssl_curve ssl_curves ssl_early_data
    ssl_preread_alpn_protocols ssl_preread_protocol ssl_preread_server_name ssl_protocol ssl_server_name ssl_session_id
    ssl_session_reused ssl_sigalg status tcpinfo_rcv_space tcpinfo_rtt tcpinfo_rttvar tcpinfo_snd_cwnd time_iso8601 time_local
    uid_got uid_reset uid_set upstream_addr upstream_bytes_received upstream_bytes_sent upstream_cache_status
    upstream_connect_time upstream_cookie_NAME upstream_first_byte_time upstream_header_time upstream_last_server_name
    upstream_queue_time upstream_response_length upstream_response_time upstream_session_time upstream_status uri
    """.split(whereSeparator: \.isWhitespace).map(String.init)

  @Test(arguments: documented)
  func nginxHasNoVariableWithoutARow(name: String) throws {
    let row = try #require(ServerVariables.nginxVariables.find(name))
    #expect(ServerVariables.nginx(name.uppercased()) == row)
  }

  /// mod_log_config and mod_logio; those that take a name, with one.
  @Test(
    arguments: [
      ("a", nil, .client), ("a", "c", .client), ("h", nil, .client), ("h", "c", .client),
      ("A", nil, .address), ("V", nil, .address), ("v", nil, .text), ("l", nil, .value(.account)),
      ("u", nil, .value(.account)), ("C", "a", .value(.cookie)), ("q", nil, .parameters),
      ("r", nil, .value(.page)), ("U", nil, .value(.page)), ("f", nil, .value(.page)),
      ("t", nil, .value(.time)), ("t", "%Y", .value(.time)), ("t", "end:usec", .value(.time)),
      ("b", nil, .value(.duration)), ("B", nil, .value(.duration)), ("D", nil, .value(.duration)),
      ("T", nil, .value(.duration)), ("T", "ms", .value(.duration)), ("I", nil, .value(.duration)),
      ("O", nil, .value(.duration)), ("S", nil, .value(.duration)), ("^FB", nil, .value(.duration)),
      ("s", nil, .text), ("k", nil, .text), ("p", nil, .text), ("p", "remote", .text),
      ("P", nil, .text), ("P", "hextid", .text), ("X", nil, .text), ("H", nil, .text),
      ("L", nil, .text), ("L", "c", .text), ("m", nil, .text), ("R", nil, .text),
      ("i", "Referer", .value(.page)), ("o", "Set-Cookie", .value(.cookie)),
      ("^ti", "X", .text), ("^to", "X", .text), ("e", "REMOTE_USER", .value(.account)),
      ("n", "cookie", .value(.cookie)), ("n", "ratio", .text), ("e", "UNIQUE_ID", .text),
      ("x", "SSL_CLIENT_S_DN", .value(.account)), ("c", "subjectdn", .value(.account)),
    ] as [(String, String?, Field.Role)])
  func apacheHasNoDirectiveWithoutARow(letter: String, argument: String?, role: Field.Role) {
    #expect(ServerVariables.apache(letter, argument)?.role == role)
  }

  @Test(arguments: "djgyzEFGJKMNQWYZc!".map(String.init))
  func otherLettersAreNoDirectives(letter: String) {
    #expect(ServerVariables.apache(letter, nil) == nil)
  }

  /// httpd.apache.org, mod_ssl, "Environment Variables".
  @Test(
    arguments: [
      ("HTTPS", .text), ("SSL_PROTOCOL", .text), ("SSL_SESSION_ID", .value(.cookie)),
      ("SSL_SESSION_RESUMED", .text), ("SSL_SECURE_RENEG", .text), ("SSL_CIPHER", .text),
      ("SSL_CIPHER_EXPORT", .text), ("SSL_CIPHER_USEKEYSIZE", .text),
      ("SSL_CIPHER_ALGKEYSIZE", .text),
      ("SSL_COMPRESS_METHOD", .text), ("SSL_VERSION_INTERFACE", .text),
      ("SSL_VERSION_LIBRARY", .text),
      ("SSL_CLIENT_M_VERSION", .text), ("SSL_CLIENT_M_SERIAL", .value(.account)),
      ("SSL_CLIENT_S_DN", .value(.account)), ("SSL_CLIENT_S_DN_CN", .value(.account)),
      ("SSL_CLIENT_S_DN_Email", .value(.email)), ("SSL_CLIENT_SAN_Email_0", .value(.email)),
      ("SSL_CLIENT_SAN_DNS_0", .value(.host)), ("SSL_CLIENT_SAN_OTHER_msUPN_0", .value(.account)),
      ("SSL_CLIENT_I_DN", .value(.account)), ("SSL_CLIENT_I_DN_CN", .value(.account)),
      ("SSL_CLIENT_V_START", .value(.time)), ("SSL_CLIENT_V_END", .value(.time)),
      ("SSL_CLIENT_V_REMAIN", .text), ("SSL_CLIENT_A_SIG", .text), ("SSL_CLIENT_A_KEY", .text),
      ("SSL_CLIENT_CERT", .value(.cookie)), ("SSL_CLIENT_CERT_CHAIN_0", .value(.cookie)),
      ("SSL_CLIENT_CERT_RFC4523_CEA", .value(.cookie)), ("SSL_CLIENT_VERIFY", .text),
      ("SSL_SERVER_M_VERSION", .text), ("SSL_SERVER_M_SERIAL", .text), ("SSL_SERVER_S_DN", .text),
      ("SSL_SERVER_SAN_Email_0", .text), ("SSL_SERVER_CERT", .text),
      ("SSL_SRP_USER", .value(.account)), ("SSL_SRP_USERINFO", .value(.account)),
      ("SSL_TLS_SNI", .address), ("SSL_HANDSHAKE_RTT", .text),
      ("REDIRECT_REMOTE_USER", .value(.account)), ("HTTP_X_FORWARDED_FOR", .value(.ip)),
      ("HTTP_COOKIE", .value(.cookie)), ("OIDC_CLAIM_sub", .value(.account)),
      ("GEOIP_CITY", .value(.geo)), ("remoteip-proxy-ip-list", .value(.ip)), ("MY_VARIABLE", .text),
      ("HTTP_SESSION", .value(.cookie)), ("QUERY_STRING", .parameters),
      ("device_id", .value(.device)),
    ] as [(String, Field.Role)])
  func knowsTheEnvironmentOfApache(name: String, role: Field.Role) {
    #expect(ServerVariables.environment(name).role == role)
  }

  @Test(
    arguments: [
      ("http_referer", .value(.page)), ("http_user_agent", .value(.agent)),
      ("http_accept_language", .value(.config)), ("http_sec_ch_ua_platform", .value(.config)),
      ("http_sec_ch_ua", .value(.agent)), ("http_x_forwarded_for", .value(.ip)),
      ("http_x_real_ip", .value(.ip)), ("http_forwarded", .value(.ip)),
      ("http_cf_connecting_ip", .value(.ip)), ("http_true_client_ip", .value(.ip)),
      ("http_authorization", .value(.cookie)), ("http_proxy_authorization", .value(.cookie)),
      ("http_cookie", .value(.cookie)), ("http_cookie2", .value(.cookie)),
      ("http_x_api_key", .value(.cookie)), ("http_x_csrf_token", .value(.cookie)),
      ("http_x_auth_token", .value(.cookie)), ("sent_http_set_cookie", .value(.cookie)),
      ("upstream_http_set_cookie", .value(.cookie)), ("sent_http_location", .value(.page)),
      ("sent_trailer_x", .text), ("upstream_trailer_x", .text), ("http_from", .value(.email)),
      ("http_host", .address), ("http_x_requested_with", .text), ("http_accept", .value(.config)),
      ("http_x_user_id", .value(.account)), ("http_x_msisdn", .value(.phone)),
      ("http_x_imei", .value(.imei)), ("sent_http_content_disposition", .value(.file)),
      ("cookie_lang", .value(.cookie)), ("upstream_cookie_a", .value(.cookie)),
      ("arg_phone", .value(.phone)), ("arg_q", .value(.search)), ("arg_sid", .value(.cookie)),
      ("arg_imei", .value(.imei)), ("arg_page", .text), ("arg_host", .address),
      ("jwt_claim_sub", .value(.account)), ("jwt_claim_email", .value(.email)),
      ("jwt_claim_phone_number", .value(.phone)), ("jwt_claim_name", .value(.person)),
      ("jwt_claim_iss", .text), ("jwt_claim_something", .value(.account)),
      ("oidc_claim_address", .value(.person)), ("my_map_value", .text), ("client_ip", .value(.ip)),
      ("device_id", .value(.device)), ("username", .value(.account)), ("1", .text),
      ("proxy_protocol_tlv_ssl_cn", .value(.account)),
      ("proxy_protocol_tlv_0xea", .value(.account)),
      ("proxy_protocol_tlv_alpn", .text), ("word", .text),
    ] as [(String, Field.Role)])
  func knowsTheFreeNamesOfNginx(name: String, role: Field.Role) {
    #expect(ServerVariables.nginx(name).role == role)
  }
}
