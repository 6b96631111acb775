import Synchronization
import TestSupport
import Testing

@testable import Penname

struct InputOrderTests {
  @Test func tellsResultsInTheOrderOfTheInputs() {
    var generator = SeededGenerator()
    for count in [0, 1, 2, 50] {
      let told = Mutex([Int]())
      let order = InputOrder<Int>(count: count) { index, result in
        #expect(result == index * 3)
        told.withLock { $0.append(index) }
      }
      var settled = Set<Int>()
      for index in (0..<count).shuffled(using: &generator) {
        order.settle(index, index * 3)
        settled.insert(index)
        let prefix = (0..<count).prefix { settled.contains($0) }
        #expect(told.withLock { $0 } == Array(prefix))
      }
      order.finish()
      #expect(told.withLock { $0 } == Array(0..<count))
    }
  }

  @Test func passesOverInputsThatWereNeverBegun() {
    let told = Mutex([Int]())
    let order = InputOrder<Int>(count: 5) { index, _ in told.withLock { $0.append(index) } }
    for index in [3, 0, 4] { order.settle(index, 0) }
    #expect(told.withLock { $0 } == [0])
    order.finish()
    #expect(told.withLock { $0 } == [0, 3, 4])
  }
}
