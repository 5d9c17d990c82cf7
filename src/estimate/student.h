/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Student's t, for layers that touch no numerical library. */
#ifndef ESTIMATE_STUDENT_H
#define ESTIMATE_STUDENT_H

/*
 * Half an interval in standard errors: the (1 + level) / 2 quantile with df degrees of freedom, 0 <
 * level < 1; NaN unless df > 0.
 */
double student_half(double level, double df);

#endif
