package io.chamberlain.query.facility;

import io.chamberlain.query.projection.Rows;

/** The table {@code facilities}. */
interface FacilityRows extends Rows<FacilityRow> {}
