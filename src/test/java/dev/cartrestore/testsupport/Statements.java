package dev.cartrestore.testsupport;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.ClientProxy;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.test.junit.QuarkusMock;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** Everything that is sent to the database, by Hibernate or past it. */
@Singleton
public class Statements {

    private static final List<String> SEEN = new CopyOnWriteArrayList<>();

    /** An erasure of an earlier test looks for people once more, a while later. */
    private static final Pattern SECOND_LOOK = Pattern.compile("(contact_id|email_key|phone_key) in \\(|from suppression");

    @Singleton
    @PersistenceUnitExtension
    static class ByHibernate implements StatementInspector {

        @Override
        public String inspect(String sql) {
            SEEN.add(sql);
            return sql;
        }
    }

    @Inject
    AgroalDataSource database;

    private AgroalDataSource behindProxy;

    @PostConstruct
    void unwrap() {
        behindProxy = ClientProxy.unwrap(database);
    }

    /** What an act sends. Statements past Hibernate are seen until the running test ends. */
    public List<String> during(Runnable act) {
        QuarkusMock.installMockForInstance(watched(AgroalDataSource.class, behindProxy), database);
        SEEN.clear();
        act.run();
        return SEEN.stream().filter(sql -> !SECOND_LOOK.matcher(sql).find()).toList();
    }

    private static <T> T watched(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, (proxy, method, arguments) -> {
            if (arguments != null && arguments[0] instanceof String sql) {
                SEEN.add(sql); // prepareStatement, and what else of a connection takes SQL
            }
            try {
                Object result = method.invoke(target, arguments);
                return result instanceof Connection connection ? watched(Connection.class, connection) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
