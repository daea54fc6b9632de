package dev.bitmill.transcoder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bitmill.kit.ApiException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private static final Duration LONG = Duration.ofSeconds(11);
  private final Admission admission =
      new Admission(new AdmissionSettings(4, Duration.ofSeconds(10)));

  @Test
  void lightWorkCannotOvertakeHeavyWorkForEver() {
    Admission.Seat first = seat(2);
    Admission.Seat second = seat(2);
    refused(4, Duration.ZERO);
    refused(4, LONG); // there is nothing at all
    first.close();
    refused(4, Duration.ofSeconds(9));
    Admission.Seat heavy = admission.admit(4, LONG);

    // What it took too much is paid back before anything else gets in.
    second.close();
    refused(1, LONG);
    heavy.close();
    seat(4);
    refused(1, LONG);
  }

  @Test
  void whatOutweighsAllIsLetInWhenAllIsFree() {
    Admission small = new Admission(new AdmissionSettings(1, Duration.ofSeconds(10)));
    small.admit(4, Duration.ZERO).close();
    small.admit(4, Duration.ZERO);
  }

  @Test
  void aSeatIsWidenedAsFarAsThereIsRoom() {
    Admission.Seat wide = seat(2);
    Admission.Seat other = seat(1);
    wide.widen(2);
    refused(1, Duration.ZERO);
    other.close();
    seat(1);
    wide.close();
    assertThat(seat(3)).isNotNull();
  }

  @Test
  void whatIsGivenBackOfASeatIsFree() {
    Admission.Seat seat = seat(4);
    seat.narrow(2);
    seat.narrow(9);
    seat(2);
    assertThat(admission.find(1, Duration.ZERO)).isEmpty();
  }

  private Admission.Seat seat(int weight) {
    return admission.admit(weight, Duration.ZERO);
  }

  private void refused(int weight, Duration waited) {
    assertThatThrownBy(() -> admission.admit(weight, waited)).isInstanceOf(ApiException.class);
  }
}
