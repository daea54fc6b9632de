package dev.bitmill.tasks.run;

import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.bitmill.files.v1.File;
import dev.bitmill.media.v1.MediaInfo;

/** What a file says of its content, in the fields that it shares by name with MediaInfo. */
final class MediaFacts {
  private MediaFacts() {}

  static MediaInfo of(File file) {
    MediaInfo.Builder media = MediaInfo.newBuilder();
    for (FieldDescriptor field : MediaInfo.getDescriptor().getFields()) {
      FieldDescriptor same = File.getDescriptor().findFieldByName(field.getName());
      if (same != null && same.getType() == field.getType() && file.hasField(same)) {
        media.setField(field, file.getField(same));
      }
    }
    return media.build();
  }
}
