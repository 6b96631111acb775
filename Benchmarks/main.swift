// Benchmarks of penname: corpora from a seed, then the stages in the order of the data, the whole way, the command, rivals.
//
//   Options → Session (rows) ← Corpus → Stages → Transcoding → Pipes → PennameCommand → Rivals
//
// Every benchmark checks its answer: fast and wrong ends with status 1. README.md says what each row means.
import Glibc

Usage.runIfAsked(CommandLine.arguments)
Chart.drawIfAsked(CommandLine.arguments)
_ = signal(SIGPIPE, SIG_IGN)

let session = Session(Options(CommandLine.arguments))
let folder = TemporaryFolder()
defer { folder.remove() }

do {
  let keys = try BenchmarkKey(in: folder)
  session.printHeader()
  if let path = session.options.file {
    try session.benchmarkFile(path, keys: keys, in: folder)
    session.writeCSV()
    folder.remove()
    exit(0)
  }
  for kind in Corpus.Kind.allCases where session.wants(kind) {
    let work = try Workload(session.corpus(kind), keys: keys, folder: folder)
    try session.benchmarkScan(work)
    try session.benchmarkDetection(work)
    try session.benchmarkPseudonyms(work)
    try session.benchmarkPrefixes(work)
    try session.benchmarkRekey(work)
    try session.benchmarkCodecs(work)
    try session.benchmarkCosts(work)
    try session.benchmarkTranscoding(work)
    try session.benchmarkPipes(work)
    try session.benchmarkLongLine(work)
    try session.benchmarkCommand(work)
    try session.benchmarkRivals(work)
    work.removeFiles()
  }
  try session.benchmarkFormats(keys: keys)
  session.writeCSV()
} catch {
  Check.fail("\(error)")
}
