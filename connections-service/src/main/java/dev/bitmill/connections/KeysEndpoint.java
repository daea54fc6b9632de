package dev.bitmill.connections;

import dev.bitmill.connections.v1.KeysServiceGrpc;
import io.micronaut.grpc.annotation.GrpcService;

@GrpcService
final class KeysEndpoint extends KeysServiceGrpc.KeysServiceImplBase {}
