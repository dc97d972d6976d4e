// The Mandelbrot set in C, to hold the lesson's last rungs against. Compile and run:
//
//     gcc -O3 -march=native -ffp-contract=off -fopenmp scripts/peers/mandelbrot.c -o mandelbrot-c
//     OMP_NUM_THREADS=2 ./mandelbrot-c vector 1920 1080 1000 -2.5 -1 3.5 2
//
// Arguments: scalar or vector, columns, rows, the most steps for a pixel, and the window: left, top,
// its width, its height. Prints the sum of all counts and the seconds that counting took.
//
// scalar: one pixel after the other. vector: gcc's vector types, as wide as the processor's (wider ones gcc
// takes apart, and badly), four vectors in flight. Both share out rows as threads become free. Counts are
// those of the lesson, to the last pixel, as long as multiplications and additions are not fused: hence
// -ffp-contract=off.

#include <omp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef __AVX512F__
enum { LANES = 8 };
#else
enum { LANES = 4 };
#endif
enum { VECTORS = 4, BURST = 8 };

typedef double reals __attribute__((vector_size(LANES * sizeof(double))));
typedef int64_t words __attribute__((vector_size(LANES * sizeof(int64_t))));

struct view {
    long width, height, limit;
    double left, top, span_x, span_y;
};

static double x_of(const struct view *view, long column) {
    return view->left + view->span_x * (double)column / (double)view->width;
}

static double y_of(const struct view *view, long row) {
    return view->top + view->span_y * (double)row / (double)view->height;
}

static void fill_scalar(const struct view *view, long row, uint32_t *line) {
    double y = y_of(view, row);
    for (long column = 0; column < view->width; column++) {
        double x = x_of(view, column), re = 0, im = 0, re2 = 0, im2 = 0;
        uint32_t count = 0;
        while (count < view->limit && re2 + im2 <= 4.0) {
            im = (re + re) * im + y;
            re = re2 - im2 + x;
            re2 = re * re;
            im2 = im * im;
            count++;
        }
        line[column] = count;
    }
}

struct orbits {
    reals x, re, im;
    words inside, counts; // all bits set, which is -1, in the lanes that have never left
};

static inline void step(struct orbits *orbits, reals y) {
    reals re2 = orbits->re * orbits->re, im2 = orbits->im * orbits->im;
    orbits->inside &= re2 + im2 <= 4.0;
    orbits->counts -= orbits->inside;
    orbits->im = (orbits->re + orbits->re) * orbits->im + y;
    orbits->re = re2 - im2 + orbits->x;
}

static inline int any(words mask) {
    int64_t any = 0;
    for (int lane = 0; lane < LANES; lane++) any |= mask[lane];
    return any != 0;
}

static void fill_vector(const struct view *view, long row, uint32_t *line) {
    reals y = y_of(view, row) - (reals){0};
    for (long first = 0; first < view->width; first += VECTORS * LANES) {
        struct orbits flight[VECTORS] = {0};
        for (int pixel = 0; pixel < VECTORS * LANES; pixel++)
            flight[pixel / LANES].x[pixel % LANES] = x_of(view, first + pixel);
        // Four names: an array that a loop walks over might live in memory.
        struct orbits a = flight[0], b = flight[1], c = flight[2], d = flight[3];
        a.inside = b.inside = c.inside = d.inside = ~(words){0};
        for (long left = view->limit; left > 0;) {
            long burst = left < BURST ? left : BURST;
            for (long steps = 0; steps < burst; steps++) {
                step(&a, y);
                step(&b, y);
                step(&c, y);
                step(&d, y);
            }
            left -= burst;
            if (!any(a.inside | b.inside | c.inside | d.inside)) break;
        }
        words counts[VECTORS] = {a.counts, b.counts, c.counts, d.counts};
        for (int pixel = 0; pixel < VECTORS * LANES && first + pixel < view->width; pixel++)
            line[first + pixel] = (uint32_t)counts[pixel / LANES][pixel % LANES];
    }
}

int main(int count, char **arguments) {
    if (count != 9) {
        fprintf(stderr, "usage: %s scalar|vector WIDTH HEIGHT LIMIT LEFT TOP SPAN_X SPAN_Y\n", arguments[0]);
        return 2;
    }
    struct view view = {atol(arguments[2]), atol(arguments[3]), atol(arguments[4]), atof(arguments[5]),
                        atof(arguments[6]), atof(arguments[7]), atof(arguments[8])};
    int vector = strcmp(arguments[1], "vector") == 0;
    if (view.width < 1 || view.height < 1 || view.limit < 1 || view.limit > 10000000 ||
        view.width > 100000000 / view.height) {
        fprintf(stderr, "%s: at least one pixel and one step, at most 10^8 pixels and 10^7 steps\n", arguments[0]);
        return 2;
    }
    uint32_t *counts = calloc((size_t)(view.width * view.height), sizeof *counts);
    if (!counts) {
        fprintf(stderr, "%s: not enough memory\n", arguments[0]);
        return 1;
    }

    double start = omp_get_wtime();
#pragma omp parallel for schedule(dynamic)
    for (long row = 0; row < view.height; row++)
        (vector ? fill_vector : fill_scalar)(&view, row, counts + row * view.width);
    double seconds = omp_get_wtime() - start;

    uint64_t steps = 0;
    for (long pixel = 0; pixel < view.width * view.height; pixel++) steps += counts[pixel];
    printf("%llu steps, %.6f seconds, %d threads\n", (unsigned long long)steps, seconds, omp_get_max_threads());
    free(counts);
    return 0;
}
