import Identifiers

extension ServerVariables {
  /// What `$name` holds; the name without its `$`, in any case.
  ///
  /// `map`, `set`, `geo` and other modules define any name they like, so every name has a meaning: an unknown one has that
  /// of the key dictionary, else it is text.
  static func nginx(_ name: String) -> ServerVariable {
    let name = name.lowercased()
    if let own = nginxVariables.find(name) { return own }
    for prefix in ["http_", "sent_http_", "sent_trailer_", "upstream_http_", "upstream_trailer_"]
    where name.hasPrefix(prefix) {
      return header(String(name.dropFirst(prefix.count)))
    }
    for prefix in ["jwt_claim_", "oidc_claim_"] where name.hasPrefix(prefix) {
      return claim(String(name.dropFirst(prefix.count)))
    }
    if name.hasPrefix("arg_") {
      return dictionary(String(name.dropFirst(4)), upTo: .query) ?? ServerVariable(.text)
    }
    return dictionary(name, upTo: .structured) ?? ServerVariable(.text)
  }

  /// nginx.org, "Alphabetical index of variables", HTTP and stream modules of 1.29, commercial ones included. Kept and scanned:
  /// time, duration, config, page. The reasons are in `docs/variables.md`.
  static let nginxVariables = ServerVariables([
    VariableRow(.client, .word, "remote_addr"),
    VariableRow(.client, "realip_remote_addr proxy_protocol_addr"),
    VariableRow(.value(.ip), "proxy_add_x_forwarded_for binary_remote_addr"),
    VariableRow(
      .address,
      """
      server_addr proxy_protocol_server_addr upstream_addr host proxy_host ssl_server_name ssl_preread_server_name
      ssl_ech_outer_server_name
      """),
    VariableRow(.value(.account), "remote_user mqtt_preread_username"),
    // The issuer too: a certificate that signs itself names its holder there.
    VariableRow(
      .value(.account),
      """
      ssl_client_s_dn ssl_client_s_dn_legacy ssl_client_i_dn ssl_client_i_dn_legacy ssl_client_serial
      ssl_client_fingerprint proxy_protocol_tlv_ssl_cn
      """),
    // The customer's end of a private link, and whatever else a balancer adds.
    VariableRow(.value(.account), "proxy_protocol_tlv_*"),
    VariableRow(.value(.device), "mqtt_preread_clientid"),
    VariableRow(.value(.cookie), "cookie_* upstream_cookie_* uid_got uid_set"),
    // A session log's id is an unkeyed digest of the client's address and User-Agent.
    VariableRow(.value(.cookie), "ssl_session_id session_log_id session_log_binary_id"),
    VariableRow(
      .value(.cookie),
      """
      ssl_client_cert ssl_client_raw_cert ssl_client_escaped_cert oidc_access_token oidc_id_token acme_certificate_key
      """),
    VariableRow(.value(.content), "request_body jwt_payload"),
    VariableRow(.parameters, "args query_string"),
    VariableRow(
      .value(.page),
      """
      request request_uri uri document_uri request_filename fastcgi_script_name fastcgi_path_info memcached_key secure_link
      """),
    // A town, a postal code or a subscriber's organisation has no grid to be floored to, so it is dropped.
    VariableRow(
      .value(.geo),
      """
      geoip_latitude geoip_longitude geoip_city geoip_postal_code geoip_area_code geoip_dma_code geoip_org
      """),
    VariableRow(.value(.time), .commonLogTime, "time_local"),
    VariableRow(.value(.time), .isoTime, "time_iso8601"),
    VariableRow(.value(.time), .number, "msec"),
    VariableRow(
      .value(.time), "date_local date_gmt ssl_client_v_start ssl_client_v_end secure_link_expires"),
    VariableRow(
      .value(.duration), .number,
      """
      request_time session_time connection_time request_length bytes_sent body_bytes_sent bytes_received content_length
      """),
    VariableRow(
      .value(.duration),
      """
      upstream_response_time upstream_connect_time upstream_header_time upstream_first_byte_time upstream_session_time
      upstream_queue_time upstream_response_length upstream_bytes_sent upstream_bytes_received
      """),
    VariableRow(.value(.config), "ssl_ciphers ssl_curves ssl_sigalgs ssl_preread_alpn_protocols"),
    VariableRow(
      .text, .number,
      """
      status pid server_port proxy_port request_port remote_port realip_remote_port proxy_protocol_port
      proxy_protocol_server_port connection connection_requests connections_active connections_reading connections_writing
      connections_waiting limit_rate gzip_ratio tcpinfo_rtt tcpinfo_rttvar tcpinfo_snd_cwnd tcpinfo_rcv_space
      ssl_client_v_remain
      """),
    VariableRow(
      .text,
      """
      request_method request_completion request_id server_name server_protocol scheme protocol https http2 http3 is_args
      is_request_port hostname nginx_version pipe document_root realpath_root request_body_file content_type
      invalid_referer slice_range limit_conn_status limit_req_status upstream_status upstream_cache_status
      upstream_last_server_name uid_reset spdy spdy_request_priority
      """),
    VariableRow(.text, "msie modern_browser ancient_browser"),
    VariableRow(
      .text,
      """
      ssl_protocol ssl_cipher ssl_curve ssl_sigalg ssl_client_sigalg ssl_alpn_protocol ssl_early_data ssl_session_reused
      ssl_client_verify ssl_ech_status ssl_preread_protocol acme_certificate
      """),
    VariableRow(
      .text,
      """
      proxy_protocol_tlv_alpn proxy_protocol_tlv_authority proxy_protocol_tlv_netns proxy_protocol_tlv_ssl_version
      proxy_protocol_tlv_ssl_cipher proxy_protocol_tlv_ssl_sig_alg proxy_protocol_tlv_ssl_key_alg
      proxy_protocol_tlv_ssl_verify proxy_protocol_tlv_unique_id
      """),
    VariableRow(
      .text, "otel_trace_id otel_span_id otel_parent_id otel_parent_sampled jwt_header_*"),
    VariableRow(
      .text,
      """
      geoip_country_code geoip_country_code3 geoip_country_name geoip_city_country_code geoip_city_country_code3
      geoip_city_country_name geoip_city_continent_code geoip_region geoip_region_name
      """),
  ])
}
