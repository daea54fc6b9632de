package dev.bitmill.cli.health;

import dev.bitmill.cli.api.Answer;
import dev.bitmill.cli.api.Api;
import dev.bitmill.cli.api.Http;
import java.io.IOException;
import java.net.URI;

/** What the server says about its services. */
final class Readiness {
  private Readiness() {}

  /** Asked once: that a service is missing is what this command tells. */
  static Answer of(Api api) {
    URI url = api.at("/health/ready");
    try {
      return judged(api, api.sendOnce(api.request(url).build()));
    } catch (IOException cut) {
      throw Http.unreachable(url, cut);
    }
  }

  /** Other servers answer as well, some of them in JSON; what stands before the API may be busy. */
  private static Answer judged(Api api, Answer answer) {
    if (!answer.isForeign() && answer.json().at("services").isPresent()) {
      return answer;
    }
    throw answer.isForeign() || answer.status() < 429 ? api.foreign() : Api.refusal(answer);
  }
}
