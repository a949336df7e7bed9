package dev.cartrestore.notification;

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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cartrestore.store.Store;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/**
 * A store's settings for mails to its merchant, or a channel's overrides. A channel has a row only if the store has one. A
 * transaction that changes one of them, or takes carts out of a digest, locks the store's row first.
 */
@Entity
@IdClass(NotificationSettings.Key.class)
@Table(name = "notification_settings")
public class NotificationSettings extends PanacheEntityBase {

    /** The store itself; channels count from 1. */
    public static final int STORE = 0;

    record Key(String store, int channelId) implements Serializable {
    }

    @Id
    public String store;

    @Id
    public int channelId;

    @Convert(converter = Column.class)
    MailSettings settings;

    protected NotificationSettings() {
    }

    private NotificationSettings(Key key) {
        store = key.store();
        channelId = key.channelId();
        settings = unset(channelId);
    }

    /** The store's settings. */
    public static MailSettings of(Store store) {
        return stored(store.key(), STORE);
    }

    /** A channel's overrides; the store's settings for {@link #STORE}. */
    public static MailSettings stored(String store, int channelId) {
        return NotificationSettings.<NotificationSettings>findByIdOptional(new Key(store, channelId))
                .map(known -> known.settings)
                .orElseGet(() -> unset(channelId));
    }

    private static MailSettings unset(int channelId) {
        return channelId == STORE ? MailSettings.DEFAULT : MailSettings.INHERITED;
    }

    /** The effective settings for a channel's carts; empty while the store has set none. */
    static Optional<MailSettings> of(String store, int channelId) {
        return NotificationSettings.<NotificationSettings>findByIdOptional(new Key(store, STORE))
                .map(known -> channelId == STORE ? known.settings : stored(store, channelId).over(known.settings));
    }

    /** Whether a channel has settings of its own. */
    static boolean hasOwn(String store, int channelId) {
        return channelId == STORE || !stored(store, channelId).equals(MailSettings.INHERITED);
    }

    /** Changes settings in the caller's transaction. */
    public static MailSettings change(Store store, int channelId, UnaryOperator<MailSettings> change) {
        NotificationSettings own = lock(store.key());
        NotificationSettings changed = channelId == STORE
                ? own
                : NotificationSettings.<NotificationSettings>findByIdOptional(new Key(store.key(), channelId))
                        .orElseGet(() -> new NotificationSettings(new Key(store.key(), channelId)));
        changed.settings = change.apply(changed.settings);
        changed.persist();
        DigestCart.applySettings(store);
        return changed.settings;
    }

    /** Locks the store's settings and reads them again, with those of its channels: the session may hold older ones. */
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
    static class Column implements AttributeConverter<MailSettings, String> {

        private static final ObjectMapper JSON = new ObjectMapper();

        @Override
        public String convertToDatabaseColumn(MailSettings settings) {
            try {
                return JSON.writeValueAsString(settings);
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(e);
            }
        }

        @Override
        public MailSettings convertToEntityAttribute(String json) {
            try {
                return JSON.readValue(json, MailSettings.class);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("The column with mail settings cannot be read", e);
            }
        }
    }
}
