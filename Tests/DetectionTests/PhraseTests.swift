import Testing

@testable import Detection

@Suite struct PhraseTests {
  @Test(arguments: [
    "Invalid user bob from 192.0.2.1", "Illegal user bob from 192.0.2.1",
    "Failed password for bob from x",
    "Accepted publickey for bob from x", "Failed password for invalid user bob from x",
    "Failed keyboard-interactive/pam for illegal user bob from x",
    "Failed none for invalid user bob from x",
    "session opened for user bob by (uid=0)", "session closed for user bob",
    "input_userauth_request: invalid user bob [preauth]",
    "Connection closed by authenticating user bob 192.0.2.1",
    "Login failed for user bob", "failed login attempt for user bob", "INVALID USER bob from",
    "session opened for user bob(uid=0) by (uid=0)", "Login failed for user 'bob' x",
    "Login failed for user `bob`",
    "Login failed for user \"bob\"", #"{"msg":"Invalid user bob"}"#,
    #"\"Login failed for user \"bob\"\""#,
    "Failed password for user bob from x", "Disconnected from user bob port 22",
    "Access denied for user 'bob'@'localhost'", "Invalid user bob", "bob : TTY=pts/0 ; PWD=/root",
    "sudo:   bob : TTY=pts/0", "x USER=bob ; COMMAND=/bin/ls", #"{"msg":"bob : TTY=pts/0"}"#,
    "Login failed for user bob.", "Invalid user bob, again",
    "attempt by user 'bob': deny", "no username \"bob\" here", #"for username \"bob\" from"#,
    "failed for user [bob]", "user []\\[bob] at", "user [CORP]\\[bob] at", "user `bob` x",
    "login failure for user bob from x via ssh", "wrong password for user bob. IP",
    "user bob not found: /", "user bob authentication failure for", "user bob (4001) tally 6",
    "user bob: authentication failure for \"/\"", "Close session: user bob from 192.0.2.1 port 1",
    "USER bob (Login failed): Incorrect", "USER bob: no such user found",
    "authentication error for 'bob' from x", "Authentication request for \"bob\" has been denied",
    "SIP auth failure (REGISTER) for [bob] from ip", "user \"bob\"'s records",
    "User bob not allowed because account", "User bob from a.example not allowed because x",
    "no such user ('bob')",
    "sudo:     bob : 3 incorrect password attempts ; TTY=ttyp0 ; PWD=/x",
    "for user with username input 'bob' which",
    "user name that has been provided was \"bob\", from",
    "Failed authentication attempt for bob from 192.0.2.1:39522: no",
    "Failed authentication attempt for bob from [2001:db8::1]:0: no",
    "PAM: authentication error for bob from mail.example.com via x",
    "Login failed for bob from ip 192.0.2.7",
    "Authentication request for bob has been denied (IP",
    "Authentication request for bob has succeeded.",
    "Can't find user bob today", "Could not retrieve user bob details",
    "Authorization of user bob to access",
    "User bob timed out after 900", "mapped for user []\\[bob] at",
    "pam(bob,192.0.2.1): unknown", "auth: passwd-file(bob,2001:db8::1): x",
    "[cpaneld] 192.0.2.1 - bob \"POST /login/\" FAILED",
    "[pid 2] [bob] FAIL LOGIN: Client \"192.0.2.1\"",
    "[pid 2] [bob] FTP response: Client \"2001:db8::1\", \"530 no\"",
    "12:00:00 bob 192.0.2.1 failed to login",
    "|CAS|x|AUTHENTICATION_FAILED|bob|192.0.2.1|", "Login failed: bob (Remote IP: 192.0.2.1)",
    "Login failed: 'bob' (Remote IP: '192.0.2.1')",
    "127.0.0.1:43764 attempted to login with account \"bob\" and failed",
    "[2001:db8::1]:34 attempted to login with account \"bob\"",
    "mount of /export/home/bob on x", "x:/usr/home/bob/x",
    "PUT /remote.php/dav/files/bob/notes.md HTTP/1.1",
    "GET /avatar/bob HTTP/2.0", "/dav/calendars/bob/personal/",
    "arn:aws:iam::123456789012:user/bob",
    "\tUSER\tbob\t-", "[2]USER bob 331", "\"USER bob\" 331", "AUID=\"bob\" OUID",
    "uid=bob,ou=People,dc=example",
    "found uid=bob,ou=a b,dc=example,dc=com;",
  ])
  func findsTheAccountBehindAPhrase(text: String) {
    #expect(Found(text).stretches(of: [.account]) == [Array("bob".utf8)])
  }

  @Test(arguments: [
    "Invalid user  from 192.0.2.9", "Invalid user from 192.0.2.9", "Failed password for from x",
    "invalid user unknown", "invalid user has", "Failed two words for bob", "Failed for bob",
    "user bob", "waiting for user input after login", "user agent not found", "user \"\"",
    "rules for \"zone\" hold", "user [bob", "user from 192.0.2.9", "superuser 'bob'",
    "check pass; user unknown", "session for user bob", "session for USERbob", "bob: TTY=x",
    "Invalid user -", "Invalid user", "Invalid user ", "Invalid user (null)", "Invalid user ***",
    "token for cluster from cache", "login policy for bob from file", "login for bob from x",
    "sum(bob,192.0.2.1)", "[pid 27245] CONNECT: Client \"192.0.2.1\"", "192.0.2.1 - bob [x]",
    "|bob|192.0.2.1", "GET /export/houses/bob", "http://example.com/home/bob", "USER bob",
    "x user/bob",
    "CREATE USER\tbob", "tcp\tUSER\tNOTICE\tOct", "uid=1000 gid=1000", "request for bob from file",
    "Login failed for user is", "Login failed for user NOT allowed", "invalid username bob",
  ])
  func findsNoneInTheWordsOfTheSentence(text: String) {
    #expect(Found(text).stretches(of: [.account]).isEmpty)
  }

  @Test func takesNamesOfPeopleBesideTheirAddresses() {
    let found = { Found($0).replaced.filter { $0.hasPrefix("person") } }
    #expect(found("From: Li Na <li.na@example.com>") == ["person:Li Na"])
    #expect(found("a\tLi Na <li.na@example.com>\t") == ["person:Li Na"])
    #expect(
      found(#"{"to":"Li Na <li@example.com>, Bo <bo@example.com>"}"#) == [
        "person:Li Na", "person:Bo",
      ])
    #expect(found("To: 李娜 <li@example.com>") == ["person:李娜"])
    #expect(found("454 4.7.1 <li@example.com>: Relay") == [])
    #expect(found("Message to <li@example.com>") == [])
    #expect(found("From: <li@example.com>") == [])
    #expect(found("name=CN=Li Na,OU=a b,DC=example,DC=com;") == ["person:Li Na"])
    #expect(found("CN=Li Na,CN=Users,DC=example,DC=com") == ["person:Li Na"])
    #expect(found("issuer CN=R3,O=Example,C=US") == [])
  }

  @Test func takesWholeNamesWithAnApostrophe() {
    #expect(Found("failed for user 'O'Leary'. Reason").replaced == ["account:O'Leary"])
  }

  @Test func dropsPasswordsOfFileServers() {
    #expect(Found("\tPASS\tqwerty\t-").replaced == ["cookie:qwerty"])
    #expect(Found("[2]PASS qwerty 331").replaced == ["cookie:qwerty"])
    #expect(Found("230 PASS OK").replaced == [])
    #expect(Found("PASS: test").replaced == [])
  }

  @Test func followsSambaToTheMappedUser() {
    #expect(
      Found("user [A]\\[bob] at [x] mapped to [A]\\[li]. local").replaced == [
        "account:bob", "account:li",
      ])
  }

  @Test func takesTheNameWhoeverItIs() {
    #expect(
      Found("Failed password for user from 192.0.2.1").replaced == ["account:user", "ip:192.0.2.1"])
    #expect(Found("Invalid user root from x").replaced == ["account:root"])
    #expect(Found("Invalid user 0 [preauth]").replaced == ["account:0"])
    #expect(Found("Invalid user 张三 from x").replaced == ["account:张三"])
    #expect(Found("Invalid user a/b;c from x").replaced == ["account:a/b;c"])
  }

  @Test(arguments: [
    ("Invalid user bob@example.com from x", ["email:bob@example.com"]),
    ("Invalid user 192.0.2.1 from x", ["ip:192.0.2.1"]),
    ("Invalid user 13800138000 from", ["phone:13800138000"]),
    ("Invalid user 00:00:5e:00:53:01 from", ["mac:00:00:5e:00:53:01"]),
    ("Invalid user +442079460000", ["phone:+442079460000"]),
    // Not a bare IMEI: an account that looks like one is an account.
    ("Invalid user 490154203237518", ["account:490154203237518"]),
    ("Invalid user bob@192.0.2.1", ["account:bob@192.0.2.1"]),
  ])
  func judgesTheWordAsAValue(text: String, replaced: [String]) {
    #expect(Found(text).replaced == replaced)
  }

  @Test(arguments: [
    ("/home/bob", "bob"), ("/home/bob/x", "bob"), ("cd /home/bob.li/x", "bob.li"),
    ("=/home/bob:", "bob"),
    ("/Users/bob/Sites", "bob"), ("\"/home/bob\"", "bob"), ("(/home/bob)", "bob"),
    ("/home/bob;x", "bob"),
    (#"C:\Users\bob\x"#, "bob"), (#"C:\\Users\\bob\\x"#, "bob"), (#"c:\users\bob"#, "bob"),
    ("/~bob/", "bob"), ("~bob", "bob"), ("cd ~bob/x", "bob"), ("GET /~bob/ HTTP/1.1", "bob"),
    ("'~bob'", "bob"),
    ("HOME=/home/bob,", "bob"), ("/home/bob?x", "bob"), ("/home/张三/x", "张三"),
    ("at /home/bob.", "bob"),
    (#"{"path":"\/home\/bob\/x"}"#, "bob"), (#"{"path":"\/Users\/bob"}"#, "bob"),
    ("path=~bob", "bob"),
    ("file:///home/bob/x", "bob"), (#"\n/home/bob"#, "bob"), ("%20/home/bob", "bob"),
  ])
  func findsTheNameInAHomeDirectory(text: String, name: String) {
    #expect(Found(text).replaced == ["account:\(name)"])
  }

  @Test(arguments: [
    "GET /home/index HTTP/1.1", "\"POST /home/login HTTP/1.1\"", "http://example.com/home/x",
    "http://192.0.2.7:80/home/x", "http://[2001:db8::7]/home/x", "a/home/x", "-/home/x", "_/home/x",
    "./home/x", "/home/", "/homes/x", "/home", "x~y", "~5", "1.0~rc1", "~", "~/x", "/Users",
    "/home/*/x",
    "HEAD /Users/x HTTP/1.1",
  ])
  func findsNoNameInAPathOfAURL(text: String) {
    #expect(Found(text).stretches(of: [.account]).isEmpty)
  }

  @Test(arguments: [
    ("session: abcdefg1", "abcdefg1"), ("[session: 3e5a9212b91f]", "3e5a9212b91f"),
    ("Session: a_b-c_d1 x", "a_b-c_d1"),
  ])
  func findsTheIdOfASession(text: String, value: String) {
    #expect(Found(text).replaced == ["cookie:\(value)"])
  }

  @Test(arguments: [
    "session: abcdef1", "session: abcdefgh", "xsession: abcdefg1",
    "session : abcdefg1",
    "sessions: abcdefg1",
  ])
  func findsNoSessionInOtherWords(text: String) {
    #expect(Found(text).replaced.isEmpty)
  }

  @Test func findsTheFingerprintOfAUsersKey() {
    let print = "abcdefghijklmnopqrstuvwxyz0123456789ABCDE+/"
    let line = "Accepted publickey for bob from 192.0.2.1 port 22 ssh2: RSA SHA256:\(print)"
    #expect(Found(line).replaced == ["account:bob", "ip:192.0.2.1", "account:\(print)"])
    #expect(Found("host key SHA256:\(print)").replaced.isEmpty)
    #expect(Found("publickey x SHA256:short").replaced.isEmpty)
  }

  @Test(arguments: [
    "/home/%E5%BC%A0%E4%B8%89/x", #"/home/\xE5\xBC\xA0\xE4\xB8\x89/x"#, #"/home/\u5f20\u4e09/x"#,
    "/home/张三/x",
    "Invalid user %E5%BC%A0%E4%B8%89 from", #"Invalid user \u5f20\u4e09 from"#,
  ])
  func hasOneCanonicalFormHoweverItIsEscaped(text: String) {
    #expect(Found(text).identities == ["account:张三"])
  }

  @Test func tellsWhereThePhraseBegins() {
    #expect(Found("x Invalid user bob from").claims.map(\.contextStart) == [2])
    #expect(Found("x Failed password for bob from").claims.map(\.contextStart) == [2])
  }
}
