/// What help and man page say of a command beside its options.
struct Manual: Sendable {
  /// One line, for lists of commands.
  let summary: String
  /// Lines of at most 120 characters, an empty one between paragraphs.
  let text: String
  /// Ways to call it, and what each does.
  let usage: [(synopsis: String, effect: String)]
  let statuses: [(status: Int, meaning: String)]
  let example: String
}

extension Command {
  /// The commands without inputs, that take words instead: their names, what they do, the words.
  static let others: [(name: String, summary: String, words: [String])] = [
    ("policy", "what becomes of each class of values", ["list", "show", "check"]),
    ("completions", "print what completes the words of a shell", Shell.allCases.map(\.rawValue)),
    ("man", "print the man page", []),
  ]

  /// The verbs that follow `key`.
  static let keyVerbs = ["new", "id", "destroy"]

  var manual: Manual {
    switch self {
    case .run: .run
    case .inspect: .inspect
    case .rekey: .rekey
    case .verify: .verify
    case .lookup: .lookup
    case .key: .key
    }
  }
}

extension Manual {
  private static let runStatuses = [
    (0, "done"), (1, "some input failed"), (2, "usage, key or policy error (nothing touched)"),
    (3, "done with warnings"),
  ]

  fileprivate static var run: Manual {
    Manual(
      summary: "pseudonymise logs",
      text: """
        penname pseudonymises logs: it finds addresses, device codes, phone numbers, e-mails and accounts, and replaces
        them by keyed pseudonyms. A pseudonymised log is still personal data for whoever holds the key.
        """,
      usage: [
        ("penname [run] [OPTIONS] [PATH…]", "no PATH or -: standard input to standard output")
      ]
        + [Command.inspect, .rekey, .verify, .lookup].map {
          ("penname \($0) …", $0.manual.summary)
        } + Manual.key.usage + [
          ("penname policy list|show|check", "what becomes of each class of values"),
          ("penname completions bash|zsh|fish", "what completes its words in a shell"),
          ("penname man", "the man page: penname man | man -l -"),
          ("penname COMMAND --help", "the options of inspect, rekey, verify and lookup"),
        ],
      statuses: runStatuses,
      example:
        "penname key new release.key && penname -k release.key --domain study-42 -o out/ logs/")
  }

  fileprivate static var inspect: Manual {
    Manual(
      summary: "show what would be found and replaced, without a key",
      text: """
        penname inspect shows what a run would find and replace: some lines of each input with each found value in
        brackets, such as [ip→ip-xxxxxxxxxxxxxxxx], [cookie→-] or [ip→kept: netmask], then counts over all lines, per
        class and per field, of what would stay, and of the recognised formats. It needs no key and writes no file.
        Values are not shown unless --show-values asks for them; what is not found stands in the lines as it is.
        """,
      usage: [
        (
          "penname inspect [OPTIONS] [PATH…]",
          "no PATH or -: standard input; gzip, directories and pipes as in a run"
        )
      ],
      statuses: [
        (0, "done"), (1, "some input failed"), (2, "usage error"), (3, "done with warnings"),
      ],
      example: "penname inspect --sample --lines 50 /var/log/nginx/ | less")
  }

  fileprivate static var rekey: Manual {
    Manual(
      summary: "fresh pseudonyms for a release, without the originals",
      text: """
        penname rekey gives a pseudonymised log fresh pseudonyms for a new release: equal ones stay equal, and nobody
        without the key can link the two releases. The old release is recognised by its key and domain, in all its epochs
        and token lengths, tokens and addresses; an address becomes a token. Every other byte stays: originals that the
        first run missed are still there. With --report they are counted as the policy says, which takes longer than a run;
        penname verify shows where they are.
        """,
      usage: [
        (
          "penname rekey [OPTIONS] [PATH…]",
          "no PATH or -: standard input to standard output; directories as in a run"
        )
      ],
      statuses: runStatuses,
      example: "penname rekey -k release.key --from-domain study-42 --domain study-43 -o new/ out/")
  }

  fileprivate static var verify: Manual {
    Manual(
      summary: "rescan a release for anything that is not a pseudonym",
      text: """
        penname verify searches a release for what a run would still replace, and tells where it stands, never what it is
        unless --show-values asks for that. With the key and the domain of the release genuine tokens are told from
        look-alikes, which are found too; without a key whatever looks like a token counts as one. Give the policy that
        the release was made with: what it keeps, and what it writes, is not found.
        """,
      usage: [
        (
          "penname verify [OPTIONS] [PATH…]",
          "no PATH or -: standard input; gzip, directories and pipes as in a run"
        )
      ],
      statuses: [
        (0, "nothing found"), (1, "some input failed"), (2, "usage or key error"),
        (3, "warnings, nothing found"), (4, "found something"),
      ],
      example: "penname verify -k release.key --domain study-42 out/")
  }

  fileprivate static var lookup: Manual {
    Manual(
      summary: "the pseudonym of a value on standard input, for the key holder",
      text: """
        penname lookup reads values from standard input, one a line, and writes the pseudonym of each, as a run with this
        key, domain and policy would: to find a person's lines in a release, for one who asks what is stored. A line that
        has none becomes a dash. Values are never shown or recorded. With --audit each look-up is recorded, with time, key
        id, domain, class and pseudonym, before its answer is given; where that cannot be written, no answer is.
        """,
      usage: [("penname lookup [OPTIONS]", "values from standard input, asked for at a terminal")],
      statuses: [
        (0, "every value has one"), (1, "some has none, or no record can be written"),
        (2, "usage, key or policy error"),
      ],
      example: "penname lookup -k release.key --domain study-42 --class imsi --audit lookups.jsonl")
  }

  fileprivate static var key: Manual {
    Manual(
      summary: "make, name or destroy a key",
      text: "penname key makes keys, tells their ids, and destroys them.",
      usage: [
        ("penname key new FILE", "make a key: 32 random bytes, readable by its owner only"),
        ("penname key id [-k FILE …]", "the id of a key, which reports carry"),
        (
          "penname key destroy FILE",
          "overwrite and remove a key; prints a dated line for the records"
        ),
      ],
      statuses: [(0, "done"), (2, "the key or its name is no good")],
      example: "penname key new release.key")
  }
}
