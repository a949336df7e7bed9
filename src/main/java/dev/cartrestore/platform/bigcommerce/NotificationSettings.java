package dev.cartrestore.platform.bigcommerce;

import java.io.Serializable;
import java.util.Optional;
import java.util.function.UnaryOperator;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;

import dev.cartrestore.platform.PlatformFacts;
import dev.cartrestore.store.Store;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/**
 * A store's settings for mails to its merchant about abandoned carts, or a channel's overrides. A channel has a row only if the
 * store has one; whoever changes any of them, or takes carts out of a digest, has locked the store's row.
 */
@Entity
@IdClass(NotificationSettings.Key.class)
@Table(name = "bigcommerce_settings")
public class NotificationSettings extends PanacheEntityBase {

    /** The store itself; channels count from 1. */
    static final int STORE = 0;

    record Key(String store, int channelId) implements Serializable {
    }

    @Id
    public String store;

    @Id
    public int channelId;

    @Convert(converter = Column.class)
    BigCommerceSettings settings;

    protected NotificationSettings() {
    }

    private NotificationSettings(Key key) {
        store = key.store();
        channelId = key.channelId();
        settings = unset(channelId);
    }

    /** The store's settings. */
    static BigCommerceSettings of(Store store) {
        return stored(store.key(), STORE);
    }

    /** A channel's overrides; the store's settings for {@link #STORE}. */
    static BigCommerceSettings stored(String store, int channelId) {
        return NotificationSettings.<NotificationSettings>findByIdOptional(new Key(store, channelId))
                .map(known -> known.settings)
                .orElseGet(() -> unset(channelId));
    }

    private static BigCommerceSettings unset(int channelId) {
        return channelId == STORE ? BigCommerceSettings.USUAL : BigCommerceSettings.NONE;
    }

    /** The effective settings for a channel's carts; empty while the store has set none. */
    static Optional<BigCommerceSettings> of(String store, int channelId) {
        return NotificationSettings.<NotificationSettings>findByIdOptional(new Key(store, STORE))
                .map(known -> channelId == STORE ? known.settings : known.settings.with(stored(store, channelId)));
    }

    /** Whether a channel has settings of its own. */
    static boolean hasItsOwn(String store, int channelId) {
        return channelId == STORE || !stored(store, channelId).equals(BigCommerceSettings.NONE);
    }

    /** Changes them; to be called in a transaction. */
    static BigCommerceSettings change(Store store, int channelId, UnaryOperator<BigCommerceSettings> change) {
        NotificationSettings own = lock(store.key());
        NotificationSettings changed = channelId == STORE
                ? own
                : NotificationSettings.<NotificationSettings>findByIdOptional(new Key(store.key(), channelId))
                        .orElseGet(() -> new NotificationSettings(new Key(store.key(), channelId)));
        changed.settings = change.apply(changed.settings);
        changed.persist();
        DigestCart.settle(store);
        return changed.settings;
    }

    /** The store's settings, locked, and its channels' as they are then: both may have been read before. */
    static NotificationSettings lock(String store) {
        NotificationSettings known = findById(new Key(store, STORE));
        if (known == null) {
            known = new NotificationSettings(new Key(store, STORE));
            known.persistAndFlush(); // conflicts with another writer's insert here, and the whole transaction is retried
        } else {
            getEntityManager().refresh(known, LockModeType.PESSIMISTIC_WRITE);
            list("store = ?1 and channelId <> ?2", store, STORE).forEach(getEntityManager()::refresh);
        }
        return known;
    }

    @Converter
    static class Column implements AttributeConverter<BigCommerceSettings, String> {

        @Override
        public String convertToDatabaseColumn(BigCommerceSettings settings) {
            return PlatformFacts.write(settings);
        }

        @Override
        public BigCommerceSettings convertToEntityAttribute(String json) {
            return PlatformFacts.read(json, BigCommerceSettings.class);
        }
    }
}
