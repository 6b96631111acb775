import Identifiers

extension ServerVariables {
  /// What a header or trailer field of this name holds, of a request or a response, its `-` written as `-` or `_`, in any case.
  static func header(_ name: String) -> ServerVariable {
    let name = underscored(name)
    return headerFields.find(name) ?? dictionary(name, upTo: .structured) ?? ServerVariable(.text)
  }

  /// What a claim of a JSON Web Token (RFC 7519, OpenID Connect Core §5.1) holds. Claims speak of the person, so one that
  /// nothing is known of is an account.
  static func claim(_ name: String) -> ServerVariable {
    let name = underscored(name)
    return tokenClaims.find(name) ?? dictionary(name, upTo: .structured)
      ?? ServerVariable(.value(.account))
  }

  static func underscored(_ name: String) -> String {
    String(decoding: name.utf8.map { $0 == 0x2D ? 0x5F : $0.lowerCased }, as: UTF8.self)
  }

  /// Fields whose names the key dictionary does not know, or means otherwise.
  static let headerFields = ServerVariables([
    VariableRow(
      .value(.ip),
      """
      forwarded x_forwarded x_cluster_client_ip fastly_client_ip fly_client_ip x_envoy_external_address x_azure_clientip
      x_azure_socketip wl_proxy_client_ip proxy_client_ip cloudfront_viewer_address x_appengine_user_ip do_connecting_ip
      cf_connecting_ipv6 cf_pseudo_ipv4 x_original_client_ip x_original_remote_addr x_proxyuser_ip
      """),
    VariableRow(.address, "host x_forwarded_host x_forwarded_server x_original_host x_host"),
    VariableRow(
      .value(.email),
      """
      from x_forwarded_email x_auth_request_email x_user_email cf_access_authenticated_user_email
      x_goog_authenticated_user_email
      """),
    VariableRow(
      .value(.account),
      """
      x_forwarded_user x_forwarded_preferred_username x_auth_request_user x_auth_request_preferred_username
      x_authenticated_user x_webauth_user x_authenticated_userid x_consumer_id x_consumer_custom_id x_consumer_username
      x_credential_identifier x_credential_username x_goog_authenticated_user_id x_amzn_oidc_identity x_token_subject
      x_ssl_client_s_dn x_ssl_client_dn x_ssl_client_cn x_client_dn ssl_client_s_dn ssl_client_subject_dn x_up_subno
      x_forwarded_client_cert
      """),
    VariableRow(
      .value(.cookie),
      """
      authentication_info proxy_authentication_info x_forwarded_access_token x_auth_request_access_token
      cf_access_jwt_assertion x_amzn_oidc_data x_amzn_oidc_accesstoken x_amz_security_token x_goog_iap_jwt_assertion
      x_auth_key x_access_key x_ssl_client_cert ssl_client_cert x_arr_clientcert x_amzn_mtls_clientcert x_uidh x_acr
      """),
    VariableRow(
      .value(.phone), "x_up_calling_line_id x_wap_msisdn x_nokia_msisdn x_hts_clid x_network_info"),
    VariableRow(.value(.imsi), "x_nokia_imsi x_wap_imsi"),
    VariableRow(.value(.file), "content_disposition x_file_name slug"),
    VariableRow(
      .value(.geo),
      """
      geolocation cf_ipcity cf_iplatitude cf_iplongitude cf_postal_code cf_metro_code cloudfront_viewer_city
      cloudfront_viewer_latitude cloudfront_viewer_longitude cloudfront_viewer_postal_code cloudfront_viewer_metro_code
      x_appengine_city x_appengine_citylatlong
      """),
    VariableRow(
      .value(.agent),
      "user_agent sec_ch_ua sec_ch_ua_full_version sec_ch_ua_full_version_list x_original_user_agent"
    ),
    VariableRow(
      .value(.page), "referer referrer location content_location origin refresh x_original_url"),
    VariableRow(
      .value(.config),
      """
      accept accept_language accept_encoding accept_charset sec_ch_* dnt sec_gpc save_data device_memory dpr width
      viewport_width downlink ect rtt
      """),
    VariableRow(.value(.duration), .number, "content_length"),
  ])

  /// Claims that the key dictionary does not know, or means otherwise.
  static let tokenClaims = ServerVariables([
    VariableRow(.value(.account), "sub oid upn unique_name profile picture website"),
    VariableRow(
      .value(.person), "name given_name family_name middle_name birthdate address gender"),
    VariableRow(.value(.cookie), "jti sid nonce at_hash c_hash s_hash"),
    VariableRow(.value(.time), "exp nbf iat auth_time updated_at"),
    VariableRow(.value(.config), "locale zoneinfo"),
    VariableRow(
      .text, "iss aud azp scope scp acr amr typ ver email_verified phone_number_verified"),
  ])
}
