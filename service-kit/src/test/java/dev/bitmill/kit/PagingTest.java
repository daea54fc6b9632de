package dev.bitmill.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bitmill.api.v1.PageInfo;
import dev.bitmill.connections.v1.ListKeysRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class PagingTest {
  @Test
  void twentyOfTheNewestWhereNothingIsSaid() {
    assertThat(paging(request())).isEqualTo(new Paging(20, 1, null, null, true, false, false));
  }

  @Test
  void aLimitIsFromOneToAHundred() {
    assertThat(paging(request().setLimit(1000)).limit()).isEqualTo(100);
    assertRefused(request().setLimit(0), "`limit` must be at least 1; got 0.");
  }

  @Test
  void aPageSkipsTheOnesBefore() {
    Paging third = paging(request().setPage(3).setLimit(10));
    assertThat(third.offset()).isEqualTo(20);
    assertThat(third.fetch()).isEqualTo(11);
    assertThat(paging(request().setPage(Integer.MAX_VALUE).setLimit(100)).offset()).isPositive();
    assertRefused(request().setPage(-1), "`page` must be at least 1; got -1.");
  }

  @Test
  void cursorsReadInTheOrderAskedFor() {
    assertThat(paging(request().setAfter("m")))
        .isEqualTo(new Paging(20, 0, "m", null, true, false, false));
    assertThat(paging(request().setBefore("m")))
        .isEqualTo(new Paging(20, 0, null, "m", false, true, false));
    assertThat(paging(request().setAfter("m").setOrder("asc")))
        .isEqualTo(new Paging(20, 0, null, "m", false, false, false));
    assertThat(paging(request().setBefore("m").setOrder("asc")))
        .isEqualTo(new Paging(20, 0, "m", null, true, true, false));
    assertRefused(
        request().setAfter("a").setBefore("b"), "`after` and `before` exclude each other.");
    assertRefused(request().setOrder("up"), "`order` must be asc or desc.");
  }

  @Test
  void theRowTooManyTellsThatMoreFollow() {
    Paging paging = paging(request().setLimit(2).setWithTotal(true));

    assertThat(paging.trim(List.of("c", "b", "a"))).containsExactly("c", "b");
    assertThat(paging.info(List.of("c", "b", "a"), 3L))
        .isEqualTo(
            PageInfo.newBuilder().setLimit(2).setPage(1).setTotal(3).setHasMore(true).build());
    assertThat(paging.info(List.of("c", "b"), null).getHasMore()).isFalse();
  }

  @Test
  void whatWasReadBackwardsIsTurnedAround() {
    assertThat(paging(request().setLimit(2).setBefore("a")).trim(List.of("b", "c", "d")))
        .containsExactly("c", "b");
  }

  private static ListKeysRequest.Builder request() {
    return ListKeysRequest.newBuilder();
  }

  private static Paging paging(ListKeysRequest.Builder request) {
    return Paging.of(request.build());
  }

  private static void assertRefused(ListKeysRequest.Builder request, String sentence) {
    assertThatThrownBy(() -> paging(request)).isInstanceOf(ApiException.class).hasMessage(sentence);
  }
}
