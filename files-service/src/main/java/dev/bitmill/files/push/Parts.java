package dev.bitmill.files.push;

import dev.bitmill.connections.v1.GrantPartsRequest;
import dev.bitmill.connections.v1.GrantPartsResponse;
import dev.bitmill.connections.v1.Part;
import dev.bitmill.connections.v1.Upload;
import dev.bitmill.files.transfer.Grants;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The parts of an upload that are still to be sent, each with leave to send it, which is asked for
 * a few parts ahead. For many threads.
 */
final class Parts {
  private static final int AHEAD = 16;

  /** Leave to send one part. */
  record Leave(Part part, URI url, long expiresAt) {
    /** Without the URL, which is a secret. */
    @Override
    public String toString() {
      return "Leave[" + part.getObject() + "/" + part.getNumber() + ", …]";
    }
  }

  private final Grants grants;
  private final Upload upload;
  private final List<Item> items;
  private final Deque<Leave> ready = new ArrayDeque<>();
  private int object;
  private int number = 1;

  Parts(Grants grants, Upload upload, List<Item> items) {
    this.grants = grants;
    this.upload = upload;
    this.items = items;
  }

  /** The next part; empty when none is left. */
  synchronized Optional<Leave> next() {
    if (ready.isEmpty()) {
      ready.addAll(leave(nextParts()));
    }
    return Optional.ofNullable(ready.poll())
        .map(leave -> grants.isOver(leave.expiresAt()) ? renewed(leave) : leave);
  }

  /** New leave for a part. */
  Leave renewed(Leave leave) {
    return leave(List.of(leave.part())).getFirst();
  }

  /** Where a part begins in its object. */
  long offset(Part part) {
    return (part.getNumber() - 1) * upload.getPartSizes(part.getObject());
  }

  /** How much a part holds. */
  long size(Part part) {
    return Math.min(
        upload.getPartSizes(part.getObject()),
        items.get(part.getObject()).blob().size() - offset(part));
  }

  private List<Part> nextParts() {
    List<Part> parts = new ArrayList<>();
    while (parts.size() < AHEAD && object < items.size()) {
      Part part = Part.newBuilder().setObject(object).setNumber(number).build();
      if (offset(part) < items.get(object).blob().size()) {
        parts.add(part);
        number++;
      } else {
        object++;
        number = 1;
      }
    }
    return parts;
  }

  private List<Leave> leave(List<Part> parts) {
    if (parts.isEmpty()) {
      return List.of();
    }
    GrantPartsResponse granted =
        grants.parts(
            GrantPartsRequest.newBuilder().setUploadId(upload.getId()).addAllParts(parts).build());
    List<Leave> leaves = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      leaves.add(new Leave(parts.get(i), URI.create(granted.getUrls(i)), granted.getExpiresAt()));
    }
    return leaves;
  }
}
