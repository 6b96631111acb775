// Confines itself and tries one thing: `SandboxProbe FOLDER ATTEMPT [FILE]`. It prints the parts of the confinement, then the errno
// of the attempt, 0 where it went through. A thing that ends the process prints nothing more.
import Glibc
import Sandbox

let words = CommandLine.arguments
let attempt = words[2]
let file = words.count > 3 ? words[3] : ""

let sandbox = Sandbox.enter(writingBelow: [words[1]])
print(sandbox.entered.map(\.rawValue).joined(separator: " "))
fflush(nil)

func result(_ value: Int) -> Int32 { value < 0 ? errno : 0 }
func result(_ value: Int32) -> Int32 { result(Int(value)) }

func start(_ program: String) -> Int32 {
  var process = pid_t()
  let arguments = unsafe [strdup(program), nil]
  return unsafe posix_spawn(&process, program, nil, nil, arguments, nil)
}

func startThread() -> Int32 {
  var thread = pthread_t()
  let code = unsafe pthread_create(&thread, nil, { _ in nil }, nil)
  return code == 0 ? pthread_join(thread, nil) : code
}

func makeExecutablePage() -> Int32 {
  let page = unsafe mmap(
    nil, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
  return unsafe page == MAP_FAILED ? errno : 0
}

func connect(to port: UInt16) -> Int32 {
  let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  guard descriptor >= 0 else { return errno }
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = port.bigEndian
  address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
  return unsafe withUnsafePointer(to: &address) { pointer in
    unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      unsafe result(Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)))
    }
  }
}

func types(_ character: CChar) -> Int32 {
  var character = character
  return unsafe result(ioctl(STDIN_FILENO, UInt(TIOCSTI), &character))
}

func resets() -> Int32 {
  var limit = rlimit(rlim_cur: 0, rlim_max: 0)
  return unsafe result(getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit))
}

let code: Int32 =
  switch attempt {
  case "nothing": 0
  case "socket": result(socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
  case "local socket": result(socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0))
  case "connect": connect(to: 9)
  case "program": start("/bin/true")
  case "execute":
    unsafe [strdup("true"), nil].withUnsafeBufferPointer {
      unsafe result(execve("/bin/true", $0.baseAddress!, $0.baseAddress!))
    }
  case "thread": startThread()
  case "executable page": makeExecutablePage()
  case "signal to the parent": result(kill(getppid(), 0))
  case "signal to itself": result(raise(SIGCHLD))
  case "typing": types(0x0a)
  case "limits": resets()
  case "read": result(unsafe open(file, O_RDONLY))
  case "write": result(unsafe open(file, O_WRONLY))
  case "make": result(unsafe open(file, O_WRONLY | O_CREAT | O_EXCL, 0o600))
  case "cut": result(unsafe truncate(file, 0))
  case "remove": result(unsafe unlink(file))
  case "folder": result(unsafe mkdir(file, 0o700))
  case "fifo": result(unsafe mkfifo(file, 0o700))
  case "rename": result(unsafe rename(file, file + ".new"))
  case "link": result(unsafe link(file, file + ".new"))
  default: fatalError("no such attempt")
  }
print(code)
