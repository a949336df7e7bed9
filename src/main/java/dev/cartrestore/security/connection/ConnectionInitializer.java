package dev.cartrestore.security.connection;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;

/**
 * Adds our handlers in front of those of Vert.x, which has no hook for new connections; no upstream issue is known. Netty finds
 * it as a service if the system property {@value #SERVICES} is set, which the main class does.
 */
public class ConnectionInitializer extends ChannelInitializerExtension {

    /** The system property by which Netty looks for extensions, and its value. */
    public static final String SERVICES = EXTENSIONS_SYSTEM_PROPERTY;
    public static final String LOAD_SERVICES = "serviceload";

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        ArcContainer beans = Arc.container();
        if (beans != null && beans.isRunning()) {
            beans.instance(Connections.class).get().guard(channel);
        }
    }
}
