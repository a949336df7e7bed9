package dev.cartrestore.security;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

@Provider
@CrossOrigin
class CrossOriginFilter implements ContainerRequestFilter, ContainerResponseFilter {

    @Inject
    AllowedOrigins origins;

    @Override
    public void filter(ContainerRequestContext request) {
        origins.requireAllowed();
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        origins.headers().forEach(response.getHeaders()::putSingle);
    }
}
