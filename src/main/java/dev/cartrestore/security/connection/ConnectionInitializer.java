package dev.cartrestore.security.connection;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;

/**
 * Puts our handlers in front of those of Vert.x, which has no hook for a connection that has not sent a request yet. Netty
 * finds it as a service if the system property {@value #SERVICES} says so; the main class sets it.
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
