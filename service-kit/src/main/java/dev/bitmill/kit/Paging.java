package dev.bitmill.kit;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.bitmill.api.v1.PageInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list a request asks for. Ids sort by creation, so a cursor is the id of an item
 * and a page stays where it is while rows are added.
 *
 * @param limit how many items, 1–100
 * @param page the page from 1 where the request names no cursor, else 0
 * @param below only ids smaller than this
 * @param above only ids greater than this
 * @param descending the order in which to query
 * @param reversed true when what was queried must be turned around before it is answered
 * @param withTotal true when the items are to be counted
 */
public record Paging(
    int limit,
    int page,
    @Nullable String below,
    @Nullable String above,
    boolean descending,
    boolean reversed,
    boolean withTotal) {
  private static final int DEFAULT_LIMIT = 20;
  private static final int MAX_LIMIT = 100;

  /** Reads the paging fields that every List request has under the same names. */
  public static Paging of(Message request) {
    int limit = has(request, "limit") ? (Integer) get(request, "limit") : DEFAULT_LIMIT;
    if (limit < 1) {
      throw invalid("`limit` must be at least 1; got " + limit + ".");
    }
    int page = (Integer) get(request, "page");
    if (page < 0) {
      throw invalid("`page` must be at least 1; got " + page + ".");
    }
    String after = (String) get(request, "after");
    String before = (String) get(request, "before");
    if (!after.isEmpty() && !before.isEmpty()) {
      throw invalid("`after` and `before` exclude each other.");
    }
    boolean ascending =
        switch ((String) get(request, "order")) {
          case "asc" -> true;
          case "", "desc" -> false;
          default -> throw invalid("`order` must be asc or desc.");
        };
    boolean reversed = !before.isEmpty();
    boolean descending = ascending == reversed;
    String cursor = reversed ? before : after;
    boolean withCursor = !cursor.isEmpty();
    return new Paging(
        Math.min(limit, MAX_LIMIT),
        withCursor ? 0 : Math.max(page, 1),
        withCursor && descending ? cursor : null,
        withCursor && !descending ? cursor : null,
        descending,
        reversed,
        (Boolean) get(request, "with_total"));
  }

  /** How many rows to skip. */
  public long offset() {
    return page == 0 ? 0 : (page - 1L) * limit;
  }

  /** How many rows to query: one more than wanted tells whether more follow. */
  public int fetch() {
    return limit + 1;
  }

  /** The rows to answer, in the order asked for. */
  public <T> List<T> trim(List<T> rows) {
    List<T> wanted = rows.size() > limit ? rows.subList(0, limit) : rows;
    return reversed ? wanted.reversed() : wanted;
  }

  /** What to answer about the list. */
  public PageInfo info(List<?> rows, @Nullable Long total) {
    PageInfo.Builder info =
        PageInfo.newBuilder().setLimit(limit).setPage(page).setHasMore(rows.size() > limit);
    if (total != null) {
      info.setTotal(total);
    }
    return info.build();
  }

  private static boolean has(Message request, String name) {
    return request.hasField(field(request, name));
  }

  private static Object get(Message request, String name) {
    return request.getField(field(request, name));
  }

  private static FieldDescriptor field(Message request, String name) {
    FieldDescriptor field = request.getDescriptorForType().findFieldByName(name);
    if (field == null) {
      throw new IllegalArgumentException(
          request.getDescriptorForType().getFullName() + " has no field " + name);
    }
    return field;
  }

  private static ApiException invalid(String message) {
    return new ApiException(ErrorKind.REQUEST_INVALID, message);
  }
}
