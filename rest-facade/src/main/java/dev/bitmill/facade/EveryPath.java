package dev.bitmill.facade;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Options;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.Trace;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/**
 * The only routes that the HTTP server knows: all of them lead to the {@link FrontDoor}. HEAD comes
 * with GET.
 */
@Controller
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class EveryPath {
  private static final String ANY = "/{+path:.*}";

  private final FrontDoor door;

  EveryPath(FrontDoor door) {
    this.door = door;
  }

  @Get(ANY)
  HttpResponse<?> get(HttpRequest<?> request) {
    return door.enter(request);
  }

  @Post(ANY)
  HttpResponse<?> post(HttpRequest<?> request) {
    return door.enter(request);
  }

  @Put(ANY)
  HttpResponse<?> put(HttpRequest<?> request) {
    return door.enter(request);
  }

  @Patch(ANY)
  HttpResponse<?> patch(HttpRequest<?> request) {
    return door.enter(request);
  }

  @Delete(ANY)
  HttpResponse<?> delete(HttpRequest<?> request) {
    return door.enter(request);
  }

  @Options(ANY)
  HttpResponse<?> options(HttpRequest<?> request) {
    return door.enter(request);
  }

  @Trace(ANY)
  HttpResponse<?> trace(HttpRequest<?> request) {
    return door.enter(request);
  }
}
