/// A system call that failed, by its name and errno.
struct SystemFault: Error {
  let operation: String
  let errno: Int32
}
