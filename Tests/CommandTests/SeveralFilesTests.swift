import FoundationEssentials
import TestSupport
import Testing

/// A directory of archives, some of them damaged: each comes out as it does alone, whatever else is open at the time.
@Suite(.enabled(if: Binary.isPresent, "\(Binary.absence)"))
struct SeveralFilesTests {
  private let place: Workplace

  init() throws {
    place = try Workplace()
    // Members cut anywhere, files of one chunk and of many, one in five cut short.
    let script = """
      mkdir in
      for n in $(seq 10 39); do
        seq $((n * n * 4)) | sed 's/^/192.0.2.7 - user=li.na@example.com n /' > x
        head -c 1000 x | gzip > in/f$n.gz
        tail -c +1001 x | gzip >> in/f$n.gz
        if [ $((n % 5)) = 0 ]; then truncate -s -6 in/f$n.gz; fi
      done
      rm x
      """
    let made = try place.shell(script)
    try #require(made.ending == .exit(0))
  }

  private struct Report: Decodable {
    struct Input: Decodable {
      let name: String
      let status: String
      let bytesIn: Int
    }
    let inputs: [Input]
  }

  @Test func givesTheSameForAnyNumberOfJobs() throws {
    var first: (names: String, errors: String, inputs: [String])?
    for jobs in ["1", "2", "3", "8"] {
      let outcome = try place.run(
        [
          "--force", "--chunk", "16K", "-j", jobs, "--domain", "d", "--report", "r.json", "-o",
          "out", "in",
        ])
      #expect(outcome.ending == .exit(1))
      let sums = try place.shell("cd out && sha256sum *").text
      let report = try JSONDecoder().decode(Report.self, from: Data(place.bytes("r.json")))
      let inputs = report.inputs.map { "\($0.name) \($0.status) \($0.bytesIn)" }
      #expect(inputs == inputs.sorted() && inputs.count == 30)
      let errors = outcome.errors
      #expect(errors.split(separator: "\n").count == 6)
      if let first {
        #expect(sums == first.names && errors == first.errors && inputs == first.inputs, "\(jobs)")
      }
      first = (sums, errors, inputs)
      _ = try place.shell("rm -r out")
    }
    // And as each is by itself.
    let alone = """
      mkdir out && for f in in/*; do penname -k key --chunk 16K --domain d -q -o out/${f#in/} $f; done 2> /dev/null
      cd out && sha256sum *
      """
    #expect(try place.shell(alone).text == first?.names)
  }
}
