import Synchronization
import Testing

@testable import Penname

struct InputScheduleTests {
  /// A schedule of inputs with these sizes; nil is a pipe.
  private func schedule(_ sizes: [Int?], jobs: Int, sharesOutput: Bool = false) -> InputSchedule {
    InputSchedule(sizes, jobs: jobs, chunkSize: 100, sharesOutput: sharesOutput)
  }

  @Test(arguments: [1, 2, 3, 8, 100]) func beginsEveryInputOnce(jobs: Int) {
    for count in [0, 1, 2, 300] {
      let begun = Mutex([Int]())
      let sizes = (0..<count).map { $0 % 7 == 0 ? nil : $0 }
      let isCut = schedule(sizes, jobs: jobs).run { index in
        begun.withLock { $0.append(index) }
        return true
      }
      #expect(!isCut)
      #expect(begun.withLock { $0.sorted() } == Array(0..<count))
    }
  }

  @Test func takesTheLargestFirstThenPipesThenTheSmallOnes() {
    let begun = Mutex([Int]())
    // Of one thread, the order is certain.
    _ = schedule([5, 101, nil, 3000, 7, 101], jobs: 1).run(onOneThread: true) { index in
      begun.withLock { $0.append(index) }
      return true
    }
    #expect(begun.withLock { $0 } == [3, 1, 5, 2, 0, 4])
  }

  @Test func keepsTheOrderOfWhatSharesAnOutput() {
    let begun = Mutex([Int]())
    _ = schedule([5, 101, nil, 3000], jobs: 8, sharesOutput: true).run { index in
      begun.withLock { $0.append(index) }
      return true
    }
    #expect(begun.withLock { $0 } == [0, 1, 2, 3])
  }

  @Test(arguments: [1, 4]) func beginsNoFurtherInputOnceToldToStop(jobs: Int) {
    let begun = Mutex(0)
    let isCut = schedule(Array(repeating: 1, count: 1000), jobs: jobs).run { _ in
      begun.withLock {
        $0 += 1
        return $0 < 5
      }
    }
    #expect(isCut)
    #expect(begun.withLock { $0 } < 5 + 20)
  }

  @Test func opensHalfAsManyLargeInputsAsThereAreJobs() {
    for (jobs, readers) in [(1, 1), (2, 1), (3, 2), (4, 2), (8, 4)] {
      #expect(schedule([1000, 1000], jobs: jobs).readers == readers)
    }
  }
}
