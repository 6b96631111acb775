// What a process gives up before it reads the first byte of somebody else's: new privileges, all system calls that
// reading and writing files does not need, writing outside the output's folder. So a fault in an inflater or a parser
// that runs an intruder's code still has no way to carry a log, or the key, out of the process.
//
//   key command has run → plan is settled → Sandbox.enter → inputs are opened, one after the other
import CSystem
import Glibc

/// The confinement of a process, for good: it cannot be undone, and threads that start later inherit it.
package struct Sandbox: Sendable, Equatable {
  /// How much of it is wanted.
  package enum Mode: String, Sendable, CaseIterable {
    /// What the system offers; the rest is told.
    case auto
    /// All of it, or nothing is done.
    case require
    case off
  }

  /// One part of it.
  package enum Part: String, Sendable, CaseIterable {
    /// No program that it starts gets more rights (prctl(2), PR_SET_NO_NEW_PRIVS); the other two need this.
    case privileges
    /// Only the system calls of ``SystemCallFilter``.
    case calls
    /// Writes below the output's folder only, and no TCP (Landlock).
    case writes
  }

  /// A part that the system or this build refuses.
  package struct Missing: Sendable, Equatable, CustomStringConvertible {
    package let part: Part
    /// Of the call that failed; nil where this build has no filter.
    package let errno: Int32?

    package var description: String {
      guard let errno else { return "\(part.rawValue) not confined: built without libseccomp" }
      return "\(part.rawValue) not confined: \(unsafe String(cString: strerror(errno)))"
    }
  }

  package private(set) var entered: [Part] = []
  package private(set) var missing: [Missing] = []

  /// Confines the whole process. To be called while it has one thread: Landlock holds for the caller's thread, and for those
  /// that it starts.
  ///
  /// - Parameter folders: Where files are still made, written and removed: existing folders, with all below.
  package static func enter(writingBelow folders: [String]) -> Sandbox {
    var sandbox = Sandbox()
    sandbox.note(.privileges, penname_forbid_privileges() == 0 ? 0 : Glibc.errno)
    // In this order: the filter does not let Landlock's calls through.
    sandbox.note(.writes, WriteConfinement.enter(below: folders))
    if SystemCallFilter.isBuiltIn {
      sandbox.note(.calls, SystemCallFilter.load())
    } else {
      sandbox.missing.append(Missing(part: .calls, errno: nil))
    }
    return sandbox
  }

  /// The parts that this build and this kernel have.
  package static var offered: [Part] {
    Part.allCases.filter { part in
      switch part {
      case .privileges: true
      case .calls: SystemCallFilter.isBuiltIn
      case .writes: WriteConfinement.version > 0
      }
    }
  }

  private mutating func note(_ part: Part, _ code: Int32) {
    if code == 0 { entered.append(part) } else { missing.append(Missing(part: part, errno: code)) }
  }
}
