package io.chamberlain.bench.lost.engine;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** What Spring Boot makes of Axon when JPA is there: the JPA event store with its defaults. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@AutoConfigurationPackage(basePackageClasses = JpaApplication.class)
class JpaApplication {}
