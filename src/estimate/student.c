/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/student.h"

#include <math.h>

#include <gsl/gsl_cdf.h>

double student_half(double level, double df)
{
	return df > 0 ? gsl_cdf_tdist_Qinv((1 - level) / 2, df) : (double)NAN;
}
