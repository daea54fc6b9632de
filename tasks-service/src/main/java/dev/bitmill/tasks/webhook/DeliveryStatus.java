package dev.bitmill.tasks.webhook;

/** Where a delivery stands. */
enum DeliveryStatus {
  /** It is to be tried, or tried again. */
  PENDING,
  /** The receiver has it. */
  DELIVERED,
  /** It was given up. */
  FAILED
}
