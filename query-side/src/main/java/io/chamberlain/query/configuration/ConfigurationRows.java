package io.chamberlain.query.configuration;

import io.chamberlain.query.projection.Rows;

/** The table {@code system_config}. */
interface ConfigurationRows extends Rows<ConfigurationRow> {}
