package dev.audition.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SlotPoolTest {
  private static final ActorTestKit KIT = ActorTestKit.create();

  private final TestProbe<StudySupervisor.Message> one = KIT.createTestProbe();
  private final TestProbe<StudySupervisor.Message> two = KIT.createTestProbe();

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  private static ActorRef<SlotPool.Message> pool(int slots) {
    return KIT.spawn(SlotPool.create(slots));
  }

  private static SlotPool.Exchange exchange(
      TestProbe<StudySupervisor.Message> study, int released, int wanted) {
    return new SlotPool.Exchange(study.getRef(), released, wanted);
  }

  @Test
  void grantsNoMoreThanItHas() {
    var pool = pool(3);
    pool.tell(exchange(one, 0, 5));
    one.expectMessage(new StudySupervisor.Granted(3));

    pool.tell(exchange(one, 1, 0));
    one.expectMessage(new StudySupervisor.Granted(1));
    pool.tell(exchange(one, 2, 0));
    one.expectMessage(new StudySupervisor.Granted(1));
  }

  @Test
  void sharesFairlyBetweenStudies() {
    var pool = pool(4);
    pool.tell(exchange(one, 0, 10));
    one.expectMessage(new StudySupervisor.Granted(4));
    pool.tell(exchange(two, 0, 10));

    pool.tell(exchange(one, 2, 0));
    two.expectMessage(new StudySupervisor.Granted(1));
    two.expectMessage(new StudySupervisor.Granted(1));
    pool.tell(exchange(two, 1, 0));
    two.expectMessage(new StudySupervisor.Granted(1));
    pool.tell(exchange(one, 1, 0));
    one.expectMessage(new StudySupervisor.Granted(1));
  }

  @Test
  void takesBackWhatStoppedStudiesHeld() {
    var pool = pool(2);
    pool.tell(exchange(one, 0, 2));
    one.expectMessage(new StudySupervisor.Granted(2));
    pool.tell(exchange(two, 0, 2));

    one.stop();
    int granted = 0;
    while (granted < 2) {
      granted += two.expectMessageClass(StudySupervisor.Granted.class).slots();
    }
    assertThat(granted).isEqualTo(2);
  }

  @Test
  void refusesToBeEmpty() {
    assertThatThrownBy(() -> SlotPool.create(0)).hasMessageContaining("slots must be 1 or more");
  }
}
