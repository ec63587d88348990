package dev.liftgraph;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the server. */
@SpringBootApplication
public class Liftgraph {
    public static void main(String[] arguments) {
        SpringApplication.run(Liftgraph.class, arguments);
    }
}
