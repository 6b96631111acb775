// The command: what was typed in, files and exit status out.
//
//   arguments → Flags (one table: parsing, help) → Arguments → RunCommand / InspectCommand / KeyCommand / PolicyCommand → Penname
//
// Messages go to standard error, one line a problem, and never hold an original value.
import Glibc

Process.harden()
do throws(Arguments.Mistake) { exit(Command.main(try Words.read())) } catch {
  Messages.error(error.text)
  exit(Status.usage)
}
