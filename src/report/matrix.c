/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/matrix.h"

#include <math.h>

enum { LEFT = 1, RIGHT = 99 };

static const double faintest = 0.08, darkest = 0.5;

double matrix_column(const struct matrix *matrix, size_t column)
{
	return LEFT + (RIGHT - LEFT) * (double)column / (double)matrix->column_count;
}

double matrix_shade(double share)
{
	if (!(share > 0))
		return 0;
	return faintest + (darkest - faintest) * fmin(1, share);
}
