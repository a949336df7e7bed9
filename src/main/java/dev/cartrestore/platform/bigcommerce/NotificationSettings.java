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
 * How a store's merchant wants to be told of abandoned carts, or what one of its channels has set instead. There are none of
 * a channel without the store's own, which whoever changes any of them, or takes carts out of a digest, has locked.
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

    /** The store's own. */
    static BigCommerceSettings of(Store store) {
        return stored(store.key(), STORE);
    }

    /** What a channel has set; {@link #STORE} for the store's own. */
    static BigCommerceSettings stored(String store, int channelId) {
        return NotificationSettings.<NotificationSettings>findByIdOptional(new Key(store, channelId))
                .map(known -> known.settings)
                .orElseGet(() -> unset(channelId));
    }

    private static BigCommerceSettings unset(int channelId) {
        return channelId == STORE ? BigCommerceSettings.USUAL : BigCommerceSettings.NONE;
    }

    /** What counts for a channel's carts; empty while nobody has set anything. */
    static Optional<BigCommerceSettings> of(String store, int channelId) {
        return NotificationSettings.<NotificationSettings>findByIdOptional(new Key(store, STORE))
                .map(known -> channelId == STORE ? known.settings : known.settings.with(stored(store, channelId)));
    }

    /** Whether a channel is told by settings of its own, and not just by the store's. */
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

    /** The store's own, held against other writers. */
    static NotificationSettings lock(String store) {
        NotificationSettings known = findById(new Key(store, STORE));
        if (known == null) {
            known = new NotificationSettings(new Key(store, STORE));
            known.persistAndFlush(); // meets another writer's insert here, and the whole transaction is tried again
        } else {
            getEntityManager().refresh(known, LockModeType.PESSIMISTIC_WRITE); // it may have been read before
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
