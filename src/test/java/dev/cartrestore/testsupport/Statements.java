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

/** Records all SQL statements that are sent to the database, by Hibernate or by JDBC. */
@Singleton
public class Statements {

    private static final List<String> SEEN = new CopyOnWriteArrayList<>();

    /** Excluded: an erasure repeats its search later, perhaps during another test. */
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

    /** The statements of an action. Those by JDBC are recorded until the end of the test. */
    public List<String> during(Runnable act) {
        QuarkusMock.installMockForInstance(watched(AgroalDataSource.class, behindProxy), database);
        SEEN.clear();
        act.run();
        return SEEN.stream().filter(sql -> !SECOND_LOOK.matcher(sql).find()).toList();
    }

    private static <T> T watched(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, (proxy, method, arguments) -> {
            if (arguments != null && arguments[0] instanceof String sql && !method.getName().equals("createArrayOf")) {
                SEEN.add(sql); // prepareStatement and all other methods of a connection with SQL
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
