package ledger.app.commands;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.jspecify.annotations.Nullable;

/**
 * The treasuries that commands worked on last, in memory. Each turn compares the version it was
 * left at with the store's newest, so that a treasury which another node has moved on is read
 * afresh.
 */
final class TreasuryCache implements Cache {

  private static final long MOST_TREASURIES = 10_000;

  private final com.github.benmanes.caffeine.cache.Cache<Object, Object> treasuries =
      Caffeine.newBuilder().maximumSize(MOST_TREASURIES).build();
  private final com.github.benmanes.caffeine.cache.Cache<String, Long> versions =
      Caffeine.newBuilder().maximumSize(MOST_TREASURIES).build();

  void leftAt(String treasuryId, @Nullable Long version) {
    if (version != null) {
      versions.put(treasuryId, version);
    }
  }

  void dropUnlessAt(String treasuryId, @Nullable Long newestVersion) {
    if (!Objects.equals(versions.getIfPresent(treasuryId), newestVersion)) {
      treasuries.invalidate(treasuryId);
    }
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"}) // Axon's signature
  public <K, V> V get(K key) {
    return (V) treasuries.getIfPresent(key);
  }

  /** Axon puts null under null when a command for a missing treasury was refused. */
  @Override
  public void put(@Nullable Object key, @Nullable Object value) {
    if (key != null && value != null) {
      treasuries.put(key, value);
    }
  }

  @Override
  public boolean putIfAbsent(Object key, Object value) {
    return treasuries.asMap().putIfAbsent(key, value) == null;
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public <T> T computeIfAbsent(Object key, Supplier<T> valueSupplier) {
    return (T) treasuries.get(key, absent -> valueSupplier.get());
  }

  @Override
  public boolean remove(@Nullable Object key) {
    return key != null && treasuries.asMap().remove(key) != null;
  }

  @Override
  public void removeAll() {
    treasuries.invalidateAll();
  }

  @Override
  public boolean containsKey(Object key) {
    return treasuries.asMap().containsKey(key);
  }

  @Override
  @SuppressWarnings("unchecked")
  public <V> void computeIfPresent(Object key, UnaryOperator<V> update) {
    treasuries.asMap().computeIfPresent(key, (present, value) -> update.apply((V) value));
  }

  @Override
  public Registration registerCacheEntryListener(EntryListener cacheEntryListener) {
    throw new UnsupportedOperationException("nobody listens to this cache");
  }
}
