import Dispatch
import Glibc
import Penname
import Streams
import Pseudonyms
import Detection
let path = CommandLine.arguments[1]
let fd = unsafe open(path, O_RDONLY)
var st = stat(); unsafe fstat(fd, &st)
let buf = ByteBuffer(capacity: 64 << 20)
buf.withOutputSpan(extra: 64 << 20) { out in
  unsafe out.withUnsafeMutableBufferPointer { p, n in
    n = unsafe read(fd, p.baseAddress, 64 << 20)
  }
}
let key = try Key(from: .ephemeral)
let ps = Pseudonymiser(keys: try Pseudonymiser.keys(of: key, domain: ""), policy: .research)
let out = ByteBuffer(capacity: 4 << 20)
func seconds() -> Double { var t = timespec(); unsafe clock_gettime(CLOCK_MONOTONIC, &t); return Double(t.tv_sec) + Double(t.tv_nsec) * 1e-9 }
var claims = 0
for round in 0..<3 {
  claims = 0
  let t0 = seconds()
  var det = Detector()
  try buf.withSpan { (s) throws in
    var o = 0
    while o < s.count {
      let e = min(s.count, o + 1 << 20)
      det.detect(s.extracting(o..<e)); claims += det.claims.count
      o = e
    }
  }
  let t1 = seconds()
  try buf.withSpan { (s) throws in
    var o = 0
    while o < s.count {
      let e = min(s.count, o + 1 << 20)
      out.removeAll()
      try ps.transform(s.extracting(o..<e), context: ChunkContext(), into: out)
      o = e
    }
  }
  let t2 = seconds()
  print("detect", Double(buf.count) / (t1 - t0) / 1e6, "MB/s; rewrite all", Double(buf.count) / (t2 - t1) / 1e6, "claims", claims)
}
