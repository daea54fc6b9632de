package dev.bitmill.connections.secrets;

/** Whoever keeps what the {@link Vault} sealed, so that no key is needed for ever. */
public interface Resealing {
  /** Seals everything anew and answers how much that was. */
  int reseal();
}
